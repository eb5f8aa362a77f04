import type { Field } from '../../../contract/field.ts'
import { candidateKey } from './candidate.ts'
import type { Scored } from './rank-candidates.ts'
import { type FeatureName, featureOf } from './rank-features.ts'

/**
 * As good as certain without past cases: the form is unmistakable, it was asked for or stands beside its label, and no other value rivals it.
 */
export function isCertain(field: Field, best: Scored, ranked: Scored[]): boolean {
  const feature = (name: FeatureName) => featureOf(best, name)
  const { kind } = best.candidate
  const isUnmistakable =
    kind === 'format' || ((field.type === 'email' || field.type === 'phone' || field.type === 'url') && kind === 'pattern')
  if (!isUnmistakable || feature('denied') > 0 || feature('corrected') > 0) return false
  const isPlaced =
    feature('asked') > 0.5 || feature('near') >= 0.4 || feature('corrects') > 0 || (kind === 'format' && feature('isOnly') > 0)
  if (!isPlaced || feature('askedOther') > 0 || feature('nearOther') > 0) return false
  const rival = ranked.find(
    (one) => candidateKey(one.candidate.value) !== candidateKey(best.candidate.value) && featureOf(one, 'denied') === 0,
  )
  return !rival || feature('corrects') > 0 || best.score - rival.score > 1.5
}
