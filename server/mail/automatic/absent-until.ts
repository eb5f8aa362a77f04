/** Until when an out-of-office answer says that its sender is away. */
import { de, en, es, fr, nl, pt } from 'chrono-node'

const ends =
  /\b(?:until|till|through|return(?:ing)?|back|bis|wieder|zurück|ab dem|jusqu|retour|hasta|regres|volver|vuelvo|até|retorn|volto|tot|terug|vanaf|fino|rientr)\b|before the/iu
const languages: [RegExp, { parse: typeof en.parse }][] = [
  [/\b(?:ich|bin|bis|wieder|zurück|und)\b/i, de],
  [/\b(?:je|jusqu|retour|absent|suis)\b/i, fr],
  [/\b(?:estoy|hasta|regreso|oficina|vacaciones|ausente)\b/i, es],
  [/\b(?:estarei|até|retorno|escritório|férias)\b/i, pt],
  [/\b(?:ik|ben|tot|terug|afwezig)\b/i, nl],
]
const longestSentence = 400

/**
 * @param text the mail's own words
 * @param sentAt what "next Monday" is counted from
 * @returns the last day named, at noon UTC; null where none is named or it lies before the mail or over a year after it
 */
export function absentUntil(text: string, sentAt: Date): Date | null {
  const head = text.slice(0, 2000)
  const chrono = languages.find(([words]) => words.test(head))?.[1] ?? en
  const found = head
    .split(/(?<=[!?\n])|(?<=\.)\s+(?=\p{Lu})/u)
    .filter((sentence) => ends.test(sentence))
    .slice(0, 10)
    .flatMap((sentence) => chrono.parse(sentence.slice(0, longestSentence), sentAt, { forwardDate: true }))
    .filter(({ start }) => start.isCertain('day') || start.isCertain('weekday'))
    .map(({ start, end }) => end ?? start)
    .map((day) => {
      const at = Date.UTC(day.get('year') ?? 0, (day.get('month') ?? 1) - 1, day.get('day') ?? 1, 12)
      // "Monday" in a mail of a Monday is the next one.
      const isToday = !day.isCertain('day') && new Date(at).toISOString().slice(0, 10) === sentAt.toISOString().slice(0, 10)
      return isToday ? at + 7 * 86_400_000 : at
    })
    .filter((at) => at > sentAt.getTime() - 86_400_000 && at < sentAt.getTime() + 366 * 86_400_000)
  return found.length > 0 ? new Date(Math.max(...found)) : null
}
