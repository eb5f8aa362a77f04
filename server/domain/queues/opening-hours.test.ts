import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOpen, opensAt } from './opening-hours.ts'

const nineToFive: [string, string][] = [['09:00', '17:00']]
const weekdays = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []]
const berlin = { timeZone: 'Europe/Berlin', openingHours: weekdays, holidays: [] }

/** The hours, a moment, whether it is open then, and when it opens next. */
const rows: [what: string, hours: Parameters<typeof isOpen>[0], at: string, open: boolean, next: string | null][] = [
  ['no hours: always open', { ...berlin, openingHours: null }, '2026-11-22T03:00:00Z', true, null],
  ['the minute it opens', berlin, '2026-11-23T08:00:00Z', true, null],
  ['a second before', berlin, '2026-11-23T07:59:59Z', false, '2026-11-23T08:00:00Z'],
  ['the last second', berlin, '2026-11-23T15:59:59Z', true, null],
  ['the minute it closes', berlin, '2026-11-23T16:00:00Z', false, '2026-11-24T08:00:00Z'],
  ['Friday evening', berlin, '2026-11-20T18:00:00Z', false, '2026-11-23T08:00:00Z'],
  ['a holiday', { ...berlin, holidays: ['2026-11-23'] }, '2026-11-23T09:00:00Z', false, '2026-11-24T08:00:00Z'],
  ['a holiday ends at the wall’s midnight', { ...berlin, holidays: ['2026-11-23'] }, '2026-11-23T23:30:00Z', false, '2026-11-24T08:00:00Z'],
  ['summer time begins on Sunday: Monday opens an hour earlier by UTC', berlin, '2026-03-28T12:00:00Z', false, '2026-03-30T07:00:00Z'],
  ['summer time ends on Sunday: an hour later', berlin, '2026-10-24T12:00:00Z', false, '2026-10-26T08:00:00Z'],
  ['Auckland has the next day already', { ...berlin, timeZone: 'Pacific/Auckland' }, '2026-11-22T19:30:00Z', false, '2026-11-22T20:00:00Z'],
  ['Kathmandu counts by quarter hours', { ...berlin, timeZone: 'Asia/Kathmandu' }, '2026-11-23T03:15:00Z', true, null],
  [
    'a lunch break',
    { ...berlin, openingHours: weekdays.map(() => [['09:00', '12:00'] as [string, string], ['13:00', '17:00'] as [string, string]]) },
    '2026-11-23T11:15:00Z',
    false,
    '2026-11-23T12:00:00Z',
  ],
  ['open till midnight', { ...berlin, openingHours: weekdays.map(() => [['00:00', '24:00']]) }, '2026-11-22T22:59:59Z', true, null],
  ['never open', { ...berlin, openingHours: weekdays.map(() => []) }, '2026-11-23T09:00:00Z', false, null],
]

for (const [what, hours, at, open, next] of rows)
  test(`opening hours: ${what}`, () => {
    assert.equal(isOpen(hours, new Date(at)), open)
    assert.equal(opensAt(hours, new Date(at))?.toISOString().replace('.000', '') ?? null, next)
  })

test('an opening in the hour that summer time skips is after it, and never before now', () => {
  const early = { ...berlin, openingHours: weekdays.map(() => [['02:30', '05:00'] as [string, string]]) }
  assert.equal(opensAt(early, new Date('2026-03-29T00:00:00Z'))?.toISOString(), '2026-03-29T01:30:00.000Z')
  assert.equal(isOpen(early, new Date('2026-03-29T01:30:00Z')), true)
})
