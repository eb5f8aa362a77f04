import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueSettings } from '../../../contract/api/settings.ts'
import type { Wait } from '../../../contract/follow-up.ts'
import { closedDays, nextSendingTime, waitEnds } from './business-time.ts'

const week = (day: [string, string][]): [string, string][][] => [day, day, day, day, day, [], []]
const hoursOf = (settings: object) =>
  queueSettings.parse({ timeZone: 'Europe/Berlin', openingHours: week([['09:00', '17:00']]), ...settings })
const days = (amount: number): Wait => ({ amount, unit: 'days', time: 'business' })
const openHours = (amount: number): Wait => ({ amount, unit: 'hours', time: 'business' })
const calendar = (amount: number, unit: 'hours' | 'days'): Wait => ({ amount, unit, time: 'calendar' })

// From, wait, end; times on the wall in Berlin (+01:00 in winter, +02:00 in summer).
const waits: [title: string, from: string, wait: Wait, end: string, settings?: object][] = [
  ['Friday 17:00 plus 2 business days is Tuesday 17:00', '2026-11-06T17:00+01:00', days(2), '2026-11-10T17:00+01:00'],
  ['a working day keeps the time on the wall', '2026-11-09T10:20+01:00', days(3), '2026-11-12T10:20+01:00'],
  ['a word on Saturday counts its first working day on Monday', '2026-11-07T11:00+01:00', days(1), '2026-11-09T11:00+01:00'],
  ['before opening is clamped to opening', '2026-11-09T06:00+01:00', days(1), '2026-11-10T09:00+01:00'],
  ['after closing is clamped to closing', '2026-11-09T21:00+01:00', days(1), '2026-11-10T17:00+01:00'],
  [
    'a time in the lunch break goes to its end',
    '2026-11-09T12:30+01:00',
    days(1),
    '2026-11-10T13:00+01:00',
    {
      openingHours: week([
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ]),
    },
  ],
  ['holidays are no working days', '2026-12-23T10:00+01:00', days(2), '2026-12-28T10:00+01:00', { holidays: ['2026-12-25', '2026-12-26'] }],
  ['the wall keeps its time over the end of summer time', '2026-10-23T10:00+02:00', days(1), '2026-10-26T10:00+01:00'],
  ['calendar days do so too', '2026-10-24T10:00+02:00', calendar(1, 'days'), '2026-10-25T10:00+01:00'],
  ['calendar hours are elapsed hours', '2026-10-24T10:00+02:00', calendar(24, 'hours'), '2026-10-25T09:00+01:00'],
  ['business hours count while it is open', '2026-11-06T16:00+01:00', openHours(3), '2026-11-09T11:00+01:00'],
  ['and not through the night in which the clock changes', '2027-03-26T16:00+01:00', openHours(2), '2027-03-29T10:00+02:00'],
  [
    'and not in the break',
    '2026-11-09T11:30+01:00',
    openHours(1),
    '2026-11-09T13:30+01:00',
    {
      openingHours: week([
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ]),
    },
  ],
  ['hours that end at closing end there', '2026-11-09T15:00+01:00', openHours(2), '2026-11-09T17:00+01:00'],
  [
    'without opening hours the sending hours are business time',
    '2026-11-06T10:00+01:00',
    days(1),
    '2026-11-09T10:00+01:00',
    { openingHours: null },
  ],
  [
    'a queue that never opens counts by the calendar',
    '2026-11-06T10:00+01:00',
    days(2),
    '2026-11-08T10:00+01:00',
    { openingHours: week([]) },
  ],
  ['365 working days end', '2026-11-09T10:00+01:00', days(365), '2028-04-03T10:00+02:00'],
]

for (const [title, from, wait, end, settings] of waits)
  test(`E45: ${title}`, () => {
    assert.equal(waitEnds(new Date(from), wait, hoursOf(settings ?? {})).toISOString(), new Date(end).toISOString())
  })

const sendings: [title: string, at: string, leaves: string, settings?: object][] = [
  ['within the hours it leaves at once', '2026-11-09T10:00+01:00', '2026-11-09T10:00+01:00'],
  ['the last minute counts', '2026-11-10T17:00+01:00', '2026-11-10T17:00+01:00'],
  ['after hours it leaves in the morning', '2026-11-06T17:01+01:00', '2026-11-09T09:00+01:00'],
  ['never on a holiday', '2026-12-24T18:00+01:00', '2026-12-28T09:00+01:00', { holidays: ['2026-12-25'] }],
  ['a queue without sending hours sends always', '2026-11-08T03:00+01:00', '2026-11-08T03:00+01:00', { sendingHours: week([]) }],
  ['opening hours are not sending hours', '2026-11-09T08:00+01:00', '2026-11-09T09:00+01:00', { openingHours: week([['07:00', '20:00']]) }],
]

for (const [title, at, leaves, settings] of sendings)
  test(`E45: mail leaves in the sending hours: ${title}`, () => {
    assert.equal(nextSendingTime(new Date(at), hoursOf(settings ?? {})).toISOString(), new Date(leaves).toISOString())
  })

test('closed days are weekends and holidays, the first and the last day included', () => {
  const closed = closedDays(new Date('2026-12-24T10:00+01:00'), new Date('2026-12-28T10:00+01:00'), hoursOf({ holidays: ['2026-12-25'] }))
  assert.deepEqual(closed, ['2026-12-25', '2026-12-26', '2026-12-27'])
})
