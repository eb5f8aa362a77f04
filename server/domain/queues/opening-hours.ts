import { DateTime } from 'luxon'
import type { QueueSettings } from '../../../contract/api/settings.ts'

type Hours = Pick<QueueSettings, 'timeZone' | 'openingHours' | 'holidays'>

/** Whether the queue is open at that moment, by the clock on its wall; without hours it always is. */
export function isOpen({ timeZone, openingHours, holidays }: Hours, at: Date): boolean {
  if (!openingHours) return true
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  const time = local.toFormat('HH:mm')
  return (
    !holidays.includes(local.toISODate() ?? '') && (openingHours[local.weekday - 1] ?? []).some(([from, to]) => from <= time && time < to)
  )
}

/** Days that are looked through for the next opening. */
const farthestDays = 60

/** When it opens next, or null if it is open now or stays closed for two months. */
export function opensAt(hours: Hours, at: Date): Date | null {
  if (isOpen(hours, at)) return null
  const local = DateTime.fromJSDate(at, { zone: hours.timeZone })
  for (let ahead = 0; ahead <= farthestDays; ahead++) {
    const day = local.plus({ days: ahead })
    if (hours.holidays.includes(day.toISODate() ?? '')) continue
    for (const [from] of hours.openingHours?.[day.weekday - 1] ?? []) {
      const [hour = 0, minute = 0] = from.split(':').map(Number)
      const opening = day.set({ hour, minute, second: 0, millisecond: 0 })
      if (opening > local) return opening.toJSDate()
    }
  }
  return null
}
