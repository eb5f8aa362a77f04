/** casewright mail read-reply --jsonl: how the server reads replies to follow-ups, many at once and without a database. */
import { readReply } from '../../domain/follow-ups/read-reply/read-reply.ts'
import { OperatorError } from '../../operator-error.ts'
import { answerLines } from './answer-lines.ts'

export const readReplyUsage = 'casewright mail read-reply --jsonl'

/** Each line `{"id","text","subject","at"}` is answered by `{"id","outcome","until"?,"confidence"}`, in order. */
export async function readReplies(args: string[]): Promise<void> {
  if (!args.includes('--jsonl')) throw new OperatorError(`Replies are read from standard input, a line each: ${readReplyUsage}`)
  await answerLines(({ id, text, subject, at }) => {
    const { outcome, until, confidence } = readReply({ text: stringOf(text), subject: stringOf(subject), at: momentOf(at) })
    return { id, outcome, ...(until && { until: until.toISOString() }), confidence }
  })
}

const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Without a moment days of return count from now. */
const momentOf = (value: unknown): string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : new Date().toISOString()
