/** Addresses as people type and read them: "Ada Byron <ada@example.org>". Pure. */
import type { Correspondent } from '../../../../contract/api/emails.ts'

/** Good enough to catch slips; the server has the last word. */
const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/

export const isAddress = (text: string) => address.test(text)

export const correspondentText = ({ name, address: at }: Correspondent) => (name ? `${name.replaceAll(/[<>,;]/g, ' ')} <${at}>` : at)

/** Reads what was typed or pasted for one person; what is no address stays as it is, to be corrected. */
export function readCorrespondent(text: string): Correspondent {
  const [, name = '', within = ''] = /^\s*"?([^"<]*?)"?\s*<\s*([^<>]+?)\s*>\s*$/.exec(text) ?? []
  return within ? { name: name.trim(), address: within } : { name: '', address: text.trim() }
}

/** Each address once, in whatever case it is written; the first one counts. */
export function withoutDoubles(people: Correspondent[]): Correspondent[] {
  const seen = new Set<string>()
  return people.filter((one) => {
    const key = one.address.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}
