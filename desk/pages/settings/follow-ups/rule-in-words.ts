import type { TFunction } from 'i18next'
import type { CreateFollowUpRule } from '../../../../contract/api/follow-ups.ts'
import type { Wait } from '../../../../contract/follow-up.ts'

type T = TFunction<'follow-ups'> | TFunction<['follow-ups', 'settings']>

export const waitInWords = (wait: Wait, t: T): string =>
  (t as TFunction)(`waits.${wait.time}.${wait.unit}`, { count: wait.amount, ns: 'follow-ups' })

/** "Asks again after 2 and 3 working days, and closes after 5 more." */
export function ruleInWords({ kind, settings }: Pick<CreateFollowUpRule, 'kind' | 'settings'>, t: T): string {
  const say = t as TFunction
  const waits = settings.steps.map(({ wait }) => waitInWords(wait, t))
  if (kind === 'progress') return say('inWords.progress', { wait: waits[0] ?? '', most: settings.most, ns: 'follow-ups' })
  const asks =
    waits.length === 0 ? say('inWords.asksNever', { ns: 'follow-ups' }) : say('inWords.asks', { waits: waits.join(', '), ns: 'follow-ups' })
  const closes = settings.closingWait
    ? say('inWords.closes', { wait: waitInWords(settings.closingWait, t), ns: 'follow-ups' })
    : say('inWords.closesNever', { ns: 'follow-ups' })
  return `${asks} ${closes}`
}
