/** When the mails of a cycle would go and when it would close, by the calendar of the queue. Pure. */
import type { FollowUpSettings } from '../../../contract/api/follow-ups.ts'
import type { FollowUpKind } from '../../../contract/follow-up.ts'
import type { BusinessHours } from '../queues/business-time.ts'
import { dueAfter, nextWait } from './next-step.ts'

export interface PlannedStep {
  kind: 'follow-up' | 'progress' | 'closing'
  /** Number of the mail in the count that includes the person's word; null for closing. */
  number: number | null
  /** Of the agent's mails, from zero. */
  index: number
  at: Date
}

/** Progress goes on until the case does; so many are shown. */
const mostProgress = 3

/**
 * What follows a word, or the last mail that was sent.
 * @param sent mails of the agent so far
 * @param due when the next one is due, where that is known already
 */
export function plannedSteps(
  { kind, settings, hours }: { kind: FollowUpKind; settings: FollowUpSettings; hours: BusinessHours },
  from: Date,
  sent: number,
  due: Date | null,
): PlannedStep[] {
  const most = kind === 'progress' ? Math.min(settings.most, sent + mostProgress) : settings.steps.length
  const steps: PlannedStep[] = []
  let last = from
  for (let index = sent; index < most; index++) {
    const wait = nextWait(kind, settings, index)
    if (!wait) break
    const at = index === sent && due ? due : dueAfter(last, wait, hours)
    steps.push({ kind: kind === 'progress' ? 'progress' : 'follow-up', number: kind === 'progress' ? index + 1 : index + 2, index, at })
    last = at
  }
  if (kind === 'chase' && settings.closingWait) {
    const isNext = sent >= settings.steps.length
    steps.push({
      kind: 'closing',
      number: null,
      index: settings.steps.length,
      at: isNext && due ? due : dueAfter(last, settings.closingWait, hours),
    })
  }
  return steps
}
