/** Address fields (RFC 5322 section 3.4, with the raw UTF-8 of RFC 6532): groups taken apart, broken lists read as far as they go. */
import { addressParser } from 'postal-mime'
import type { MailAddress } from './mail.ts'
import { normaliseWords } from './mime/encoded-words.ts'

/** Recipients that are read of one field; a support desk answers to one. */
const mostAddresses = 10_000
const longestList = 262_144

/** The route before an address (RFC 5322 section 4.4), which is to be ignored. */
const sourceRoute = /<\s*@[^<>:]{1,500}:/g

/**
 * @param octets the field's value, one character a byte
 * @param hint the charset that the mail names elsewhere
 */
export function readAddresses(octets: string, hint = ''): MailAddress[] {
  const text = normaliseWords(octets.slice(0, longestList), hint).replace(sourceRoute, '<')
  const found = addressParser(text, { flatten: true })
    .slice(0, mostAddresses)
    .flatMap(({ name, address }) => (address || name ? [{ name: clean(name), address: tidy(address ?? '') }] : []))
  if (found.some(({ address }) => address.includes('@'))) return found
  // A comma or a bracket in a bare name breaks the list; the address in angle brackets is still plain to see.
  const bracketed = /<\s*([^<>\s@]+@[^<>\s@]+)\s*>/.exec(text)
  return bracketed?.[1] ? [{ name: clean(text.slice(0, bracketed.index)), address: tidy(bracketed[1]) }] : found
}

function tidy(address: string): string {
  // Blanks stand in no address; what is written before one is a name without its quotation marks.
  const bare = (address.slice(0, 1000).trim().split(/\s+/).at(-1) ?? '').replace(/^mailto:/i, '').replace(/^<+|>+$/g, '')
  const at = bare.lastIndexOf('@')
  return at < 0 ? bare : `${bare.slice(0, at)}@${bare.slice(at + 1).toLowerCase()}`
}

const clean = (name: string) =>
  name
    .slice(0, 1000)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .replace(/^["']+|["']+$/g, '')
