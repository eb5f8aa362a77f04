/** What the built-in bot says next. Pure: everything it needs is what was said so far. */
import { z } from 'zod'

export const builtInBotSettings = z.object({
  greeting: z.string().max(1000).default('Hello!'),
  questions: z
    .array(z.object({ key: z.string().max(60).optional(), text: z.string().min(1).max(500) }))
    .max(5)
    .default([]),
  farewell: z.string().max(1000).default('Thank you, somebody will be with you in a moment.'),
})
export type BuiltInBotSettings = z.infer<typeof builtInBotSettings>

export interface BotStep {
  /** What to say now, each with a key that is the same however often the step is tried. */
  says: { key: string; text: string }[]
  escalates: boolean
}

/** The contact asks for a person: no more questions. */
const wantsPerson = /\b(human|person|agent|representative|somebody real|real person|mensch|mitarbeiter|humano|humain)\b/i

/**
 * Greets, asks one question after the other, says goodbye and hands over.
 * @param saidKeys keys of what the bot has said already
 * @param answers what the contact has said since the bot's last words
 */
export function nextBotStep(settings: BuiltInBotSettings, saidKeys: ReadonlySet<string>, answers: string[]): BotStep {
  const greeting = saidKeys.has('greeting') ? [] : [{ key: 'greeting', text: settings.greeting }]
  const farewell = { key: 'farewell', text: settings.farewell }
  if (saidKeys.has('farewell')) return { says: [], escalates: true }
  if (answers.some((answer) => wantsPerson.test(answer) && answer.length < 80)) return { says: [...greeting, farewell], escalates: true }
  const asked = settings.questions.filter((_, at) => saidKeys.has(`question-${at}`)).length
  if (asked > 0 && answers.length === 0) return { says: greeting, escalates: false }
  const question = settings.questions[asked]
  if (question) return { says: [...greeting, { key: `question-${asked}`, text: question.text }], escalates: false }
  return { says: [...greeting, farewell], escalates: true }
}
