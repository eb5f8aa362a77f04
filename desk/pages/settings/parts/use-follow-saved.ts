import { useEffect, useState } from 'react'
import { mergeSaved } from './merge-saved.ts'

interface Followed<T> {
  form: { getValues: () => T; setInitialValues: (values: T) => void; setValues: (values: T) => void; isDirty: () => boolean }
  saved: T
  /** What an own saving brings back is no news. */
  isSaving: boolean
  kept: { drop: () => void }
}

/** Both versions of what two people changed; the one that is `shown` stands in the form. */
export interface Rivalry<T> {
  shown: 'yours' | 'theirs'
  yours: T
  theirs: T
  count: number
}

/**
 * When somebody else saves meanwhile, an untouched form follows and a touched one keeps what was typed; where both changed the same
 * value differently, both versions can be looked at until one is chosen (E54).
 */
export function useFollowSaved<T extends object>({ form, saved, isSaving, kept }: Followed<T>) {
  const [followed, setFollowed] = useState(saved)
  const [rivalry, setRivalry] = useState<Rivalry<T> | null>(null)
  useEffect(() => {
    if (isSaving || JSON.stringify(followed) === JSON.stringify(saved)) return
    const isTouched = form.isDirty()
    const { merged, rivals } = mergeSaved(followed, form.getValues(), saved)
    setFollowed(saved)
    form.setInitialValues(saved)
    form.setValues(isTouched ? merged : saved)
    if (!isTouched) kept.drop()
    setRivalry(isTouched && rivals.length > 0 ? { shown: 'yours', yours: merged, theirs: saved, count: rivals.length } : null)
  }, [saved, followed, isSaving, form, kept])

  const show = (shown: Rivalry<T>['shown']) => {
    if (!rivalry || shown === rivalry.shown) return
    setRivalry({ ...rivalry, [rivalry.shown]: form.getValues(), shown })
    form.setValues(rivalry[shown])
  }
  return { rivalry, show, settle: () => setRivalry(null) }
}
