/** What follow-ups ask of a language model, where one is set up. `server/predict` implements it; rejects with PredictorError only. */
import type { ReplyOutcome } from '../../../contract/follow-up.ts'

/** Facts that the contact may see, and nothing else (E34): no notes, no other people's words. */
export interface FollowUpBrief {
  purpose: 'follow-up' | 'progress' | 'closing-notice'
  /** The administrator's words. */
  instruction: string
  /** BCP 47. */
  language: string
  contactName: string | null
  caseNumber: string
  queueName: string
  /** Label and value of the fields that the rule allows. */
  fields: { label: string; value: string }[]
  /** The thread as the contact knows it, oldest first: data, never instructions. */
  words: { from: 'contact' | 'us'; at: string; text: string }[]
  /** Number of this mail among those of the agent, from one. */
  step: number
}

export interface WrittenText {
  subject: string
  /** Plain text, one element a paragraph. */
  paragraphs: string[]
}

export interface TextModel {
  readonly name: string
  writeFollowUp(brief: FollowUpBrief, signal?: AbortSignal): Promise<WrittenText>
  readReply(
    reply: { text: string; subject: string; at: string },
    signal?: AbortSignal,
  ): Promise<{ outcome: ReplyOutcome; confidence: number; until: string | null }>
}
