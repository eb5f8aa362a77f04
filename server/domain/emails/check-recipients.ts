import type { Correspondent, DraftBody } from '../../../contract/api/emails.ts'
import { Invalid } from '../errors.ts'

/** RFC 5321 section 4.5.3.1.3, with the angle brackets. */
const longestAddress = 254
const address = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}.]+(?:\.[^\s@<>()[\]\\,;:"\p{Cc}.]+)+$/u

export interface Recipients {
  to: Correspondent[]
  cc: Correspondent[]
  bcc: Correspondent[]
}

/**
 * Everybody once, where they stand first. Pure.
 * @throws Invalid that names each address to which no mail can go, or says that there is none
 */
export function checkRecipients({ to, cc, bcc }: Pick<DraftBody, 'to' | 'cc' | 'bcc'>): Recipients {
  const seen = new Set<string>()
  const errors: { path: string; message: string }[] = []
  const check = (people: Correspondent[], path: string) =>
    people.flatMap((person) => {
      const trimmed = person.address.trim()
      if (trimmed.length > longestAddress || !address.test(trimmed)) {
        errors.push({ path, message: `“${trimmed.slice(0, 100)}” is not an address that mail can go to.` })
        return []
      }
      if (seen.has(trimmed.toLowerCase())) return []
      seen.add(trimmed.toLowerCase())
      return [{ name: person.name.trim().slice(0, 300), address: trimmed }]
    })
  const checked = { to: check(to, 'body.to'), cc: check(cc, 'body.cc'), bcc: check(bcc, 'body.bcc') }
  if (errors.length > 0) throw new Invalid(errors.map(({ message }) => message).join(' '), errors)
  if (seen.size === 0) throw new Invalid('Say to whom this mail goes.', [{ path: 'body.to', message: 'nobody' }])
  return checked
}
