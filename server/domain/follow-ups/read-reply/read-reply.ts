import type { ReplyOutcome } from '../../../../contract/follow-up.ts'
export interface ReplyReading {
  outcome: ReplyOutcome
  until?: Date
  confidence: number
  language: string | null
  reason: string
}
export function readReply(_: { text: string; subject: string; at: string }): ReplyReading {
  return { outcome: 'unclear', confidence: 0, language: null, reason: '' }
}
