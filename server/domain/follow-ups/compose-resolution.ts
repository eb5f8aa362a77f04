/** What a closing says: what it was about, why it is over, and on what evidence. From the case alone, in the queue's language. Pure. */
import { DateTime } from 'luxon'

export interface ResolutionFacts {
  language: string
  timeZone: string
  title: string | null
  /** When a person last wrote to the contact. */
  wordAt: Date
  /** When the agent's mails went out. */
  followUps: Date[]
  /** The contact's confirming words; null after silence. */
  confirmation: { at: Date; quote: string } | null
  /** Label and value of the fields that the rule wants in it. */
  fields: { label: string; value: string }[]
}

interface Words {
  about: (title: string) => string
  silence: (word: string, mails: string[]) => string
  confirmed: (at: string, quote: string) => string
}

const list = (dates: string[]) => dates.join(', ')
const words: Record<'en' | 'de', Words> = {
  en: {
    about: (title) => `About: ${title}`,
    silence: (word, mails) =>
      mails.length === 0
        ? `The contact has not answered since we wrote on ${word}.`
        : `The contact has not answered since we wrote on ${word}; we asked again on ${list(mails)}.`,
    confirmed: (at, quote) => `The contact confirmed on ${at} that it is solved: “${quote}”`,
  },
  de: {
    about: (title) => `Anliegen: ${title}`,
    silence: (word, mails) =>
      mails.length === 0
        ? `Seit unserer Nachricht vom ${word} hat der Kontakt nicht geantwortet.`
        : `Seit unserer Nachricht vom ${word} hat der Kontakt nicht geantwortet; nachgefragt haben wir am ${list(mails)}.`,
    confirmed: (at, quote) => `Der Kontakt hat am ${at} bestätigt, dass es gelöst ist: „${quote}“`,
  },
}

const longestQuote = 300

export function composeResolution({ language, timeZone, title, wordAt, followUps, confirmation, fields }: ResolutionFacts): string {
  const says = words[language.startsWith('de') ? 'de' : 'en']
  const day = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).setLocale(language).toLocaleString(DateTime.DATE_MED)
  const why = confirmation
    ? says.confirmed(day(confirmation.at), confirmation.quote.slice(0, longestQuote).trim())
    : says.silence(day(wordAt), followUps.map(day))
  return [...(title ? [says.about(title)] : []), why, ...fields.map(({ label, value }) => `${label}: ${value}`)].join('\n')
}
