/** When each side last spoke, in a sentence for whoever decides. Pure. */
import { DateTime } from 'luxon'
import type { FollowUpQuestion } from './follow-up-question.ts'

export function summarise({ now, hours, lastWordAt, lastReply, sequence }: FollowUpQuestion): string {
  const ago = (at: Date) => {
    const day = DateTime.fromJSDate(at, { zone: hours.timeZone }).setLocale('en')
    const days = Math.floor(DateTime.fromJSDate(now, { zone: hours.timeZone }).startOf('day').diff(day.startOf('day'), 'days').days)
    return `${days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`} (${day.toLocaleString(DateTime.DATETIME_MED)})`
  }
  const answered = lastReply ? `The contact last answered ${ago(lastReply.at)}.` : 'The contact has not answered yet.'
  const wrote = lastWordAt ? ` A person last wrote ${ago(lastWordAt)}.` : ''
  const sent =
    sequence && sequence.sent > 0 ? ` ${sequence.sent === 1 ? 'One follow-up was' : `${sequence.sent} follow-ups were`} sent since.` : ''
  return `${answered}${wrote}${sent}`
}
