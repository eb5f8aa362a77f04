/** Numbers and amounts of money in a sentence: digits with separators of either locale, and English number words. */

export interface Found<T> {
  value: T
  start: number
  end: number
}

const small: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, index) => [word, index]),
)
const tens: Record<string, number> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]),
)
const scales: Record<string, number> = { hundred: 100, thousand: 1000, k: 1000, grand: 1000, million: 1_000_000 }
const wordNumber = `(?:${[...Object.keys(small), ...Object.keys(tens)].join('|')}|a (?=hundred|thousand|million))`
const spelled = new RegExp(`\\b${wordNumber}(?:[\\s-]+(?:and\\s+)?(?:${wordNumber}|hundred|thousand|million))*\\b`, 'gi')
const digits =
  /(?<![\p{L}\p{N}.,:/#-])[-−]?\p{Nd}[\p{Nd}.,'’]{0,24}(?:\s?(?:k|thousand|grand|million)\b)?(?:st|nd|rd|th)?(?![\p{L}\p{Nd}])(?![:/-]\p{Nd})/giu

export function findNumbers(text: string, locale: string): Found<number>[] {
  const found: Found<number>[] = []
  for (const match of text.matchAll(digits)) {
    const raw = match[0].replace(/[.,'’]+$/, '')
    const value = readDigits(raw, locale)
    if (value !== undefined) found.push({ value, start: match.index, end: match.index + raw.length })
  }
  for (const match of text.matchAll(spelled)) {
    const value = readSpelled(match[0])
    if (value !== undefined) found.push({ value, start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Languages whose decimal sign is the point; the rest of Europe and its daughters use the comma. */
const pointLanguages = /^(en|zh|ja|ko|th|he|hi|ar)/i

/** A lone separator before exactly three digits is a thousands mark, unless it is the locale's decimal sign. */
export function readDigits(raw: string, locale: string): number | undefined {
  const scale = scales[/[a-z]+$/i.exec(raw.replace(/(st|nd|rd|th)$/i, ''))?.[0].toLowerCase() ?? ''] ?? 1
  let text = westernDigits(raw)
    .replace(/[^\d.,-]/g, '')
    .replace(/[.,]+$/, '')
  const lastPoint = text.lastIndexOf('.')
  const lastComma = text.lastIndexOf(',')
  if (lastPoint !== -1 && lastComma !== -1) {
    const thousands = lastPoint > lastComma ? ',' : '.'
    text = text.replaceAll(thousands, '').replace(',', '.')
  } else if (lastPoint !== -1 || lastComma !== -1) {
    const mark = lastPoint !== -1 ? '.' : ','
    const groups = text.split(mark)
    const isThousands =
      groups.slice(1).every((group) => group.length === 3) && groups[0] !== '0' && (groups.length > 2 || isThousandsMark(mark, locale))
    text = isThousands ? groups.join('') : groups.length === 2 ? groups.join('.') : ''
  }
  const value = Number(text)
  return text === '' || text === '-' || !Number.isFinite(value) ? undefined : Math.round(value * scale * 1e6) / 1e6
}

const isThousandsMark = (mark: string, locale: string) => (mark === ',') === pointLanguages.test(locale)

/** Digits of any script as 0-9: every block of decimal digits begins at its zero. */
export const westernDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 48
    const code = zero
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
    return String(code - zero)
  })

function readSpelled(text: string): number | undefined {
  let total = 0
  let part = 0
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    if (word === 'a') part += 1
    else if (word === 'and') continue
    else if (word === 'hundred') part = (part || 1) * 100
    else if (word in scales) {
      total += (part || 1) * (scales[word] ?? 1)
      part = 0
    } else part += small[word] ?? tens[word] ?? 0
  }
  return total + part
}

const symbols: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '₴': 'UAH',
  zł: 'PLN',
  kč: 'CZK',
}
const names: Record<string, string> = {
  euro: 'EUR',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  sterling: 'GBP',
  franken: 'CHF',
  francs: 'CHF',
  yen: 'JPY',
  rupees: 'INR',
  rupee: 'INR',
  yuan: 'CNY',
  won: 'KRW',
  zloty: 'PLN',
  dollar: '$',
  dollars: '$',
  bucks: '$',
  usd: 'USD',
}
/** Where a bare dollar sign is another country's. */
const dollarOf: Record<string, string> = { AU: 'AUD', CA: 'CAD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', MX: 'MXN' }
const iso = new Set(Intl.supportedValuesOf('currency'))
const signBefore = /(US|A|C|NZ|HK|S)?([$€£¥₹₽₺₩₪₴])\s?$|\b([A-Z]{3})\s?$/
const signAfter = /^\s?([$€£¥₹₽₺₩₪₴]|zł|kč)|^\s?(\p{L}{3,8})\b/iu

/** Numbers with a currency beside them; with `bare` also those without. */
export function findMoney(text: string, locale: string, bare = true): Found<{ amount: number; currency?: string }>[] {
  return findNumbers(text, locale).flatMap((number) => {
    const before = signBefore.exec(text.slice(Math.max(0, number.start - 6), number.start))
    const after = signAfter.exec(text.slice(number.end, number.end + 12))
    const currency = currencyOf(before, locale) ?? currencyOf(after, locale)
    if (!currency && !bare) return []
    const isBefore = currencyOf(before, locale) !== undefined
    const start = isBefore ? number.start - (before?.[0].length ?? 0) : number.start
    const end = currency && !isBefore ? number.end + (after?.[0].length ?? 0) : number.end
    return [{ value: { amount: number.value, ...(currency && { currency }) }, start, end }]
  })
}

function currencyOf(match: RegExpExecArray | null, locale: string): string | undefined {
  if (!match) return undefined
  const sign = match.slice(1).findLast((group) => group !== undefined) ?? ''
  const name = symbols[sign.toLowerCase()] ?? names[sign.toLowerCase()]
  if (sign === '$' || name === '$')
    return match[1] && match[1] !== '$' && match[0].includes('$')
      ? `${match[1].replace('US', 'US')}D`.replace('HKDD', 'HKD')
      : (dollarOf[locale.split('-')[1] ?? ''] ?? 'USD')
  if (name) return name
  return sign === sign.toUpperCase() && iso.has(sign) ? sign : undefined
}
