/** A question a line on standard input, an answer a line on standard output: how another program asks a command many things. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { OperatorError } from '../../operator-error.ts'

/**
 * Answers every line before it reads the next one, in order, until the input ends.
 * @param answer gets the parsed object of a line; what it returns is written as JSON
 * @throws OperatorError naming the line that is no JSON object
 */
export async function answerLines(answer: (question: Record<string, unknown>) => unknown): Promise<void> {
  let count = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    count++
    if (line.trim() === '') continue
    const written = process.stdout.write(`${JSON.stringify(await answer(readQuestion(line, count)))}\n`)
    if (!written) await once(process.stdout, 'drain')
  }
}

function readQuestion(line: string, number: number): Record<string, unknown> {
  try {
    const question: unknown = JSON.parse(line)
    if (question && typeof question === 'object') return Object.fromEntries(Object.entries(question))
  } catch {}
  throw new OperatorError(`Line ${number} of the input is not a JSON object.`)
}
