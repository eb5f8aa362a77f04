/** Waits by the calendar of a queue, and the hours in which automatic mail leaves (E45). Pure; all by the clock on the queue's wall. */
import { DateTime } from 'luxon'
import type { QueueSettings } from '../../../contract/api/settings.ts'
import type { Wait } from '../../../contract/follow-up.ts'

export type BusinessHours = Pick<QueueSettings, 'timeZone' | 'openingHours' | 'sendingHours' | 'holidays'>
type Week = [string, string][][]
interface Opening {
  from: DateTime
  to: DateTime
}

/** Farther than a wait of 365 working days with as many holidays; a calendar without an open day ends there. */
const farthestDays = 1200

/**
 * When a wait that begins at `from` is over. Working days keep the time on the wall, clamped to that day's opening hours; business hours
 * count while the queue is open; calendar days keep the time on the wall through daylight saving. A queue that never opens counts by the calendar.
 */
export function waitEnds(from: Date, wait: Wait, hours: BusinessHours): Date {
  const start = DateTime.fromJSDate(from, { zone: hours.timeZone })
  if (wait.time === 'business' && weekOf(hours).some((day) => day.length > 0))
    return (wait.unit === 'days' ? afterWorkingDays(start, wait.amount, hours) : afterOpenHours(start, wait.amount, hours)).toJSDate()
  return (wait.unit === 'days' ? start.plus({ days: wait.amount }) : start.plus({ hours: wait.amount })).toJSDate()
}

/** That moment, or the next one at which automatic mail may leave; the last minute of the day counts. */
export function nextSendingTime(at: Date, hours: BusinessHours): Date {
  if (hours.sendingHours.every((day) => day.length === 0)) return at
  const local = DateTime.fromJSDate(at, { zone: hours.timeZone })
  for (const { from, to } of openings(local, hours.sendingHours, hours)) if (local <= to) return DateTime.max(local, from).toJSDate()
  return at
}

/** Days on which the queue is closed from the one to the other, both included, as ISO dates. */
export function closedDays(from: Date, to: Date, hours: BusinessHours): string[] {
  const end = DateTime.fromJSDate(to, { zone: hours.timeZone })
  const closed: string[] = []
  for (
    let day = DateTime.fromJSDate(from, { zone: hours.timeZone }).startOf('day');
    day <= end && closed.length < farthestDays;
    day = day.plus({ days: 1 })
  )
    if (openingsOf(day, weekOf(hours), hours).length === 0) closed.push(day.toISODate() ?? '')
  return closed
}

/** Where no opening hours are set the queue works while it sends. */
const weekOf = ({ openingHours, sendingHours }: BusinessHours): Week => openingHours ?? sendingHours

function afterWorkingDays(start: DateTime, days: number, hours: BusinessHours): DateTime {
  let left = days
  for (let ahead = 1; ahead <= farthestDays; ahead++) {
    const day = start.startOf('day').plus({ days: ahead })
    const open = openingsOf(day, weekOf(hours), hours)
    if (open.length > 0) left--
    if (left === 0)
      return clampTo(open, day.set({ hour: start.hour, minute: start.minute, second: start.second, millisecond: start.millisecond }))
  }
  return start.plus({ days })
}

function clampTo(open: Opening[], at: DateTime): DateTime {
  const next = open.find(({ to }) => at <= to)
  if (!next) return open.at(-1)?.to ?? at
  return at < next.from ? next.from : at
}

function afterOpenHours(start: DateTime, amount: number, hours: BusinessHours): DateTime {
  let left = amount * 3_600_000
  for (const { from, to } of openings(start, weekOf(hours), hours)) {
    const begin = from < start ? start : from
    const lasts = to.toMillis() - begin.toMillis()
    if (lasts >= left) return begin.plus(left)
    left -= Math.max(0, lasts)
  }
  return start.plus({ hours: amount })
}

/** Openings from that day on, in order. */
function* openings(start: DateTime, week: Week, hours: BusinessHours): Generator<Opening> {
  for (let ahead = 0; ahead <= farthestDays; ahead++) yield* openingsOf(start.startOf('day').plus({ days: ahead }), week, hours)
}

function openingsOf(day: DateTime, week: Week, { holidays }: BusinessHours): Opening[] {
  if (holidays.includes(day.toISODate() ?? '')) return []
  const opening = ([from, to]: [string, string]): Opening => ({ from: timeOn(day, from), to: timeOn(day, to) })
  return (week[day.weekday - 1] ?? []).map(opening).sort((a, b) => a.from.toMillis() - b.from.toMillis())
}

function timeOn(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour === 24 ? day.plus({ days: 1 }) : day.set({ hour, minute, second: 0, millisecond: 0 })
}
