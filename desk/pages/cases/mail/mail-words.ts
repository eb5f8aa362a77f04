/** Pure words and places of mail as the case shows it. */
import type { Correspondent } from '../../../../contract/api/emails.ts'
import type { Evidence } from '../../../../contract/api/shared.ts'

/** What to call somebody in a line; the address where no name was given. */
export const nameOf = (one: Correspondent) => one.name || one.address

/** The subject without marks of answers and forwards in the languages that mail programs speak, for comparing. */
export const bareSubject = (subject: string) =>
  subject
    .replace(/^(\s*\p{L}{1,5}(\[\d+\])?\s*:\s*)+/u, '')
    .trim()
    .toLowerCase()

/** Passages that lie in a mail's text or in its subject. */
export const passagesOf = (passages: Evidence[], emailId: string) =>
  passages.filter(({ message }) => message === emailId || message === subjectPlace(emailId))

/** How evidence names the subject of a mail. */
export const subjectPlace = (emailId: string) => `${emailId}:subject`

/** The mail's first words, for its folded line. */
export const firstWords = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 160)

/** A size as people read it: "12 kB", "3.4 MB". */
export function sizeText(bytes: number, language: string): string {
  const [unit, value] = bytes >= 1_000_000 ? (['megabyte', bytes / 1_000_000] as const) : (['kilobyte', Math.max(1, bytes / 1000)] as const)
  const maximumFractionDigits = unit === 'megabyte' ? 1 : 0
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(value)
}
