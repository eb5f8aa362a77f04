/** What becomes of a mail of ours after one try to deliver it. Pure. */
import type { DeliveryAnswer } from './delivery.ts'

export interface SendingEnd {
  state: 'sent' | 'waiting' | 'failed' | 'unknown' | 'local'
  /** A sentence, also where the mail waits for another try. */
  failure: string | null
  /** When it is tried again. */
  sendAt: Date | null
  /** The server's own words. */
  response: string | null
}

const minute = 60_000
/** After each try that may go better next time; then hourly until the patience ends (RFC 5321 section 4.5.4.1 asks for four to five days at most). */
const waits = [1, 5, 15, 30, 60].map((minutes) => minutes * minute)
const patienceMs = 2 * 24 * 60 * minute

const end = (state: SendingEnd['state'], failure: string | null = null, response: string | null = null): SendingEnd => ({
  state,
  failure,
  sendAt: null,
  response,
})

/** @param tried how often it was tried, this time included, and since when it is to go out */
export function whatFollows(
  answer: DeliveryAnswer | { is: 'local' } | { is: 'no-mailbox' },
  tried: { attempts: number; received_at: Date },
  now: Date,
): SendingEnd {
  switch (answer.is) {
    case 'taken':
      return end('sent', refusalOf(answer.refused), answer.response)
    case 'local':
      return end('local')
    case 'no-mailbox':
      return end('failed', 'The mailbox that it was to come from is gone.')
    case 'unknown':
      return end('unknown', `The server had the whole mail, and the connection ended before its answer (${answer.reason}).`)
    case 'refused':
      if (answer.isFinal) return end('failed', `The server refuses the mail: ${answer.response}`, answer.response)
      return again(`The server does not take the mail now: ${answer.response}`, answer.response, tried, now)
    case 'not-reached':
      return again(`It was not handed to the server: ${answer.reason}`, null, tried, now)
  }
}

function again(failure: string, response: string | null, tried: { attempts: number; received_at: Date }, now: Date): SendingEnd {
  if (now.getTime() - tried.received_at.getTime() > patienceMs) return end('failed', `${failure} It was tried for two days.`, response)
  const wait = waits[Math.min(tried.attempts, waits.length) - 1] ?? minute
  return { state: 'waiting', failure, sendAt: new Date(now.getTime() + wait), response }
}

function refusalOf(refused: { address: string; response: string }[]): string | null {
  if (refused.length === 0) return null
  return `It went to the others, but not to ${refused.map(({ address, response }) => `${address} (${response})`).join(', ')}.`
}
