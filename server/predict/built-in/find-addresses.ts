/** E-mail addresses, phone numbers and web addresses in a text. */
import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js'
import { parse as parseDomain } from 'tldts'
import { type Found, westernDigits } from './find-numbers.ts'

const emailPattern = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu
const spokenEmail = /\b([a-z0-9._%+-]{1,64}) (?:at|\(at\)|\[at\]) ([a-z0-9-]{1,63}) (?:dot|\(dot\)|\[dot\]) ([a-z]{2,10})\b/gi

export function findEmails(text: string): Found<string>[] {
  const found: Found<string>[] = []
  for (const match of text.matchAll(emailPattern)) {
    const raw = match[0].replace(/^['.-]+|['.-]+$/g, '')
    if (!raw.includes('@')) continue
    const start = match.index + match[0].indexOf(raw)
    found.push({ value: raw, start, end: start + raw.length })
  }
  for (const match of text.matchAll(spokenEmail)) {
    const [raw, name, domain, ending] = match
    if (parseDomain(`${domain}.${ending}`).isIcann)
      found.push({ value: `${name}@${domain}.${ending}`.toLowerCase(), start: match.index, end: match.index + raw.length })
  }
  return found
}

/** Runs that could hold a phone number; the library is asked only about these, so that long texts stay cheap. */
const phoneRun = /[+(]?\p{Nd}[\p{Nd}\s().\-/]{5,30}\p{Nd}/gu
/** The country where a language is mostly spoken, for numbers without a prefix and locales without a region. */
const usualCountry: Record<string, CountryCode> = {
  en: 'US',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
  nl: 'NL',
  pt: 'PT',
  pl: 'PL',
  ja: 'JP',
  sv: 'SE',
  ru: 'RU',
}

export function findPhones(text: string, locale: string): Found<string>[] {
  const region = locale.split('-').at(-1)?.toUpperCase() ?? ''
  const country = isSupportedCountry(region) && locale.includes('-') ? region : (usualCountry[locale.slice(0, 2).toLowerCase()] ?? 'US')
  const found: Found<string>[] = []
  for (const match of text.matchAll(phoneRun)) {
    const count = westernDigits(match[0]).replace(/\D/g, '').length
    if (count < 7 || count > 17) continue
    const near = text.slice(Math.max(0, match.index - 12), match.index + match[0].length)
    const [known] = findPhoneNumbersInText(near, country)
    if (!known && (count < 7 || count > 12 || /\n|\.\d\d$/.test(match[0]))) continue
    found.push({ value: westernDigits(match[0]).trim(), start: match.index, end: match.index + match[0].length })
  }
  return found
}

const urlPattern =
  /\b(?:https?:\/\/|www\.)[^\s<>"“”]{2,1990}|\b(?:[\p{L}\p{N}-]{1,63}\.){1,4}[a-z]{2,24}(?:\/[^\s<>"“”]{0,500})?(?![\p{L}\p{N}@])/giu

export function findUrls(text: string): Found<string>[] {
  const found: Found<string>[] = []
  for (const match of text.matchAll(urlPattern)) {
    if (text[match.index - 1] === '@') continue
    const raw = match[0].replace(/[.,;:!?)'\]]+$/, '')
    const hasScheme = /^https?:/i.test(raw)
    const domain = parseDomain(raw)
    if (!hasScheme && !(domain.isIcann && domain.domain)) continue
    const value = hasScheme ? raw : `https://${raw}`
    if (URL.canParse(value)) found.push({ value, start: match.index, end: match.index + raw.length })
  }
  return found
}
