/** The line above the words that an answer quotes, in the language of the queue. */
const introductions: Record<string, (date: string, writer: string) => string> = {
  en: (date, writer) => `On ${date}, ${writer} wrote:`,
  de: (date, writer) => `Am ${date} schrieb ${writer}:`,
}
const english = (date: string, writer: string) => `On ${date}, ${writer} wrote:`

export function introduceQuote(
  { at, writer }: { at: Date; writer: string },
  { language, timeZone }: { language: string; timeZone: string },
) {
  const [key = ''] = language.toLowerCase().split('-')
  const known = key in introductions ? key : 'en'
  const date = new Intl.DateTimeFormat(known, { dateStyle: 'long', timeZone }).format(at)
  return (introductions[known] ?? english)(date, writer)
}
