/** The sentences with which mail programs introduce what they quote: "On 3 May 2026, at 10:12, Ada wrote:" in the languages of their users. */

const verbs = [
  'wrote|writes|said',
  'schrieb|hat geschrieben|geschrieben',
  'a écrit|écrit|écrivait|a ecrit',
  'missatge de|escribió|ha escrito|escribio|escrigué|va escriure',
  'ha scritto|scrive|scriveva',
  'escreveu|escreve',
  'schreef|geschreven',
  'skrev|skrevet|skrifaði',
  'kirjoitti|kirjutas',
  'napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?|piše|napisa(?:o|la|l)(?: je)?|je napisa[ol](?:\\/la)?|пише|написал(?:\\(а\\)|а)?|пишет|написав(?:\\(ла\\)|ла)?|пише|написа',
  'írta|ezt írta|a scris|rašė|rakstīja',
  'yazdı|şunu yazdı|έγραψε',
  'đã viết|menulis|menulis:|เขียนว่า|เขียน',
  '写道|寫道|写到|wrote|のメール|が書きました|は書きました|さんからのメール|님이 작성|작성|작성했습니다|썼습니다|كتب|כתב|כתבה|מאת',
].join('|')
const verb = new RegExp(`(?<![\\p{L}])(?:${verbs})(?![\\p{L}])`, 'iu')
// Scripts without blanks between words.
const bareVerb = /写道|寫道|写到|のメール|書きました|작성|썼습니다/u
const verbAtEnd = new RegExp(`(?:^|[^\\p{L}])(?:${verbs})\\s*[-:：.…]*$`, 'iu')
const gluedVerbAtEnd = /[>\])"](?:wrote|schrieb|skrev|schreef|a écrit)\s*[:：]$/iu

const address = /[^\s<>"'()[\]:;,]{1,100}@[^\s<>"'()[\]:;,]{1,200}/
/** Without a verb, nothing stands between the address and the colon. */
const addressAtEnd = /@[^\s@]{1,200}[>)\]"'’]*\s?[:：]$/u
const clock = /\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?(?:am|pm|uhr)\b|\d{1,2}時|[上下]午/iu
const day =
  /\b\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}|\b\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|\.|º)?(?: de| d[’']|-)?[ -]?\p{L}{3,12}\.?(?: de|-|,)? ?(?:\d{4}|\d{2}\b)|\b\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:\d{4}|at\b)|\b\p{L}{3,12}\.? \d{1,2},|\d{4}\p{L}?\s?\d{1,2}\p{L}?\s?\d{1,2}|tháng/u
/** Where such a sentence may begin: a preposition of time, a weekday, a date, a time; or with a name and an address. */
const begins =
  /^(?:on|at|am|le|el|il|em|op|den|dnia|w dniu|dne|dňa|på|vào|pada|na|v|в|la|στις|tarihinde|lúc|在|于|於|il giorno|a|at|in|um|i)\s|^\d|^[\p{L}.]{2,14},? [^\n]{0,20}\d|^(?:在|于|於)/iu
const longest = 500
const mostLines = 5

/**
 * Whether an introduction begins at a line.
 * @param lines without quote marks
 * @returns the number of lines that it takes, or 0
 */
export function introductionAt(lines: readonly string[], at: number): number {
  const first = strip(lines[at] ?? '')
  if (first.length < 2 || first.length > longest || !(begins.test(first) || first.includes('@'))) return 0
  let joined = ''
  let used = 0
  for (let next = at; next < lines.length && used < mostLines; next++) {
    const line = strip(lines[next] ?? '')
    if (line === '' && next > at + 4) return 0
    if (line === '') continue
    joined = joined === '' ? line : `${joined} ${line}`
    if (joined.length > longest) return 0
    used++
    if (isIntroduction(joined)) return beginsLater(lines, at, next) ? 0 : next - at + 1
    // A sentence that has ended is none that goes on.
    if (/[.!?。！？]$/.test(line) && !clock.test(line) && !address.test(line)) return 0
  }
  return 0
}

/** Whether the sentence is complete without its first lines, which are somebody's words then. */
function beginsLater(lines: readonly string[], at: number, end: number): boolean {
  for (let from = at + 1; from <= end; from++) {
    const line = strip(lines[from] ?? '')
    if (!begins.test(line) || /^<?\S+@/.test(line)) continue
    if (
      isIntroduction(
        lines
          .slice(from, end + 1)
          .map(strip)
          .filter(Boolean)
          .join(' '),
      )
    )
      return true
  }
  return false
}

/** @returns where in a line an introduction begins behind somebody's words, or -1 */
export function introductionInside(line: string): number {
  if (line.length > longest) return -1
  const found = /(?:-{2,}\s*|\s)(?=On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/.exec(line)
  return found && found.index > 0 && isIntroduction(strip(line.slice(found.index))) ? found.index : -1
}

const lastPiece = new RegExp(`^>\\s?(?:${verbs})?\\s*[:：]\\s*$`, 'iu')

/** The last piece of a wrapped introduction, whose first character closes an address and looks like a quote's mark. */
export const endsIntroduction = (line: string) => line.length < 60 && lastPiece.test(line)

/** Marks of emphasis and of quoting around the sentence say nothing. */
const strip = (line: string) =>
  line
    .slice(0, longest + 100)
    .trim()
    .replace(/^[-_*~=>|\s]+|[-_*~=|\s]+$/g, '')

function isIntroduction(text: string): boolean {
  const isMarked = /[:：]$/.test(text)
  const tail = text.slice(-40)
  if (!isMarked && !verbAtEnd.test(tail) && !bareVerb.test(tail)) return false
  const hasAddress = address.test(text)
  const hasDay = day.test(text)
  const hasClock = clock.test(text)
  if (!hasAddress && !hasClock && !hasDay) return false
  if (!isMarked) return hasDay && (hasClock || hasAddress)
  return verb.test(text) || bareVerb.test(text) || gluedVerbAtEnd.test(tail) || (addressAtEnd.test(text) && (hasDay || hasClock))
}
