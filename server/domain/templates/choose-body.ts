/** In which language a template is rendered. Pure. */
import type { Template } from '../../../contract/api/mail-settings.ts'

type Bodies = Template['bodies']

/** @param languages wanted ones, the most wanted first, such as the contact's and then the queue's; null ones are passed over */
export function chooseBody(bodies: Bodies, languages: (string | null | undefined)[]): { language: string; body: Bodies[string] } | null {
  const known = Object.keys(bodies)
  // The order in which languages were written is not stored: without a wanted one it is English, which most people can read.
  for (const wanted of [...languages, 'en']) {
    if (!wanted) continue
    const exact = known.find((language) => language.toLowerCase() === wanted.toLowerCase())
    const base = wanted.split('-')[0]?.toLowerCase()
    const found = exact ?? known.find((language) => language.split('-')[0]?.toLowerCase() === base)
    const body = found && bodies[found]
    if (found && body) return { language: found, body }
  }
  const [first] = known
  const body = first ? bodies[first] : undefined
  return first && body ? { language: first, body } : null
}
