/** Passages that could be the value of a text field: by its format, after its label, as the answer to a question, names, codes. */
import type { Field } from '../../../contract/field.ts'
import { formatAsPattern, patternSource } from '../../../contract/field-format.ts'
import type { Candidate, CandidateKind } from './candidate.ts'
import { isCourtesy, type Sentence, type Turn } from './conversation.ts'
import { isEmptyWord, stemOf, tellingStems, wordsOf } from './words.ts'

/** The field's format, where it is one: a format that the field's own examples do not match was meant as prose. */
export function formatOf(field: Field): string | undefined {
  const pattern = field.format ? formatAsPattern(field.format) : undefined
  if (!pattern || !/[\d\\[*+]/.test(field.format ?? '')) return undefined
  const examples = field.examples ?? []
  return examples.length === 0 || examples.some((example) => pattern.test(example.trim())) ? patternSource(field.format ?? '') : undefined
}

/** Examples as patterns: letters stand for letters, digits for digits, and spaces may be anywhere: spelled out, "A C 4 4". */
function shapesOf(field: Field): string[] {
  return (field.examples ?? [])
    .filter((example) => /\d/.test(example) && example.length <= 40)
    .map((example) =>
      [...example.replace(/\s/g, '')].map((sign) => (/\d/.test(sign) ? '\\d' : /\p{L}/u.test(sign) ? '\\p{L}' : `\\${sign}?`)).join('[ ]?'),
    )
}

export function findFormatted(field: Field, turns: Turn[]): Candidate[] {
  const format = formatOf(field)
  const sources: [string, CandidateKind][] = format ? [[format, 'format']] : shapesOf(field).map((shape) => [shape, 'code'])
  const patterns = sources.flatMap(([source, kind]) => {
    try {
      return [{ kind, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu') }]
    } catch {
      return []
    }
  })
  const found: Candidate[] = []
  for (const { kind, pattern } of patterns)
    for (const turn of turns)
      for (const { start, text } of turn.sentences)
        for (const match of text.matchAll(pattern))
          if (match[0].trim() !== '') found.push(textCandidate(turn, start + match.index, start + match.index + match[0].length, kind))
  return found
}

const textCandidate = (turn: Turn, start: number, end: number, kind: CandidateKind): Candidate => ({
  value: turn.message.text.slice(start, end).replace(/\s+/g, ' '),
  turn: turn.index,
  start,
  end,
  kind,
})

/** What people say before the thing itself; taken off the front of an answer as often as it fits. */
const lead =
  /^(?:(?:oh|ah|um+|uh|er|well|so|ok(?:ay)?|yes|yeah|yep|sure|sorry|hi|hello|hey|thanks|thank you|of course|certainly|no problem|absolutely|alright|actually|wait|no|please|and|but|then|there|my bad|great|good)\b[\s,.!:;-]*|(?:i think |i believe |i guess )?(?:it is|it's|its|that is|that's|thats|this is|that would be|it would be|it will be|i am|i'm|im|we are|they are|called|named|the name is|is)\s+|(?:you can )?(?:call me|name me)\s+|(?:i'd like|i would like|i want|i need|let's say|let us say|make it|put)\s+|(?:my|the|our|his|her|their)\s+(?:[\p{L}-]+\s+){1,4}(?:is|are|was|would be|:|=)\s*)/iu
const tail = /[\s,.!?;:]*(?:\b(?:please|thanks?|thank you|ty|sir|madam|here|that's it|if possible)\b)?[\s,.!?;:'")]*$/iu

function strip(text: string, start: number, end: number): [number, number] {
  let from = start
  for (let round = 0; round < 5; round += 1) {
    const match = lead.exec(text.slice(from, Math.min(end, from + 80)))
    if (!match || match[0] === '' || from + match[0].length >= end) break
    from += match[0].length
  }
  const rest = text.slice(from, end)
  const cut = tail.exec(rest.slice(-60))
  const to = cut && cut[0].length < rest.length ? end - cut[0].length : end
  return [from, to]
}

/** The longest answer that a text field takes whole. */
const longestAnswer = 120
const verbal = /^(?:is|are|was|:|=|-|#|no\.?|number|id|num|would be|will be|it's|,)$/i

export function findTexts(field: Field, turns: Turn[]): Candidate[] {
  const label = new Set(tellingStems(field.label))
  const found: Candidate[] = findFormatted(field, turns)
  if (formatOf(field)) return found
  for (const turn of turns) {
    if (turn.asked !== '') pushAnswers(found, turn)
    for (const sentence of turn.sentences) {
      pushAfterLabel(found, turn, sentence, label)
      pushNames(found, turn, sentence)
      pushCodes(found, turn, sentence)
      pushChunks(found, turn, sentence)
    }
  }
  return found
}

function pushAnswers(found: Candidate[], turn: Turn): void {
  for (const sentence of turn.sentences.slice(0, 4)) {
    if (isCourtesy(sentence.text)) continue
    const [start, end] = strip(turn.message.text, sentence.start, sentence.end)
    if (end > start && end - start <= longestAnswer) found.push(textCandidate(turn, start, end, 'answer'))
    // "John Smith, order 4417": the part before the comma is an answer too.
    const comma = turn.message.text.slice(start, end).search(/,| and i\b| but /i)
    if (comma > 1) found.push(textCandidate(turn, start, start + comma, 'answer'))
  }
}

/** "account number: 4417", "my name is Ada Lovelace". */
function pushAfterLabel(found: Candidate[], turn: Turn, sentence: Sentence, label: Set<string>): void {
  const words = wordsOf(sentence.text)
  for (const [index, word] of words.entries()) {
    if (!label.has(word.stem) || label.has(words[index + 1]?.stem ?? '')) continue
    let next = index + 1
    while (next < words.length && next < index + 4 && verbal.test(words[next]?.text ?? '')) next += 1
    const first = words[next]
    if (!first || /[.!?;]/.test(sentence.text.slice(word.end, first.start))) continue
    const stop = sentence.text.slice(first.start).search(/[,;!?"]|\.(?:\s|$)|\s(?:and|but|because|so|for|please|to|from|with|on|at|in)\s/i)
    const [start, end] = strip(
      turn.message.text,
      sentence.start + first.start,
      stop === -1 ? sentence.end : sentence.start + first.start + stop,
    )
    if (end > start && end - start <= longestAnswer) found.push(textCandidate(turn, start, end, 'cue'))
  }
}

const namePattern =
  /\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:of |and |the |de |van |von |der |den |la |le |da |di |dos )?(?:\p{Lu}[\p{L}\p{M}'’-]*|\p{N}{1,4})){0,4}/gu

function pushNames(found: Candidate[], turn: Turn, sentence: Sentence): void {
  for (const match of sentence.text.matchAll(namePattern)) {
    const raw = match[0].replace(/[.'’-]+$/, '')
    const isFirstWord = match.index === 0 && !raw.includes(' ')
    if (raw.length < 2 || isEmptyWord({ stem: stemOf(raw.toLowerCase()) }) || (isFirstWord && sentence.text.length > 60)) continue
    const [start, end] = strip(turn.message.text, sentence.start + match.index, sentence.start + match.index + raw.length)
    if (end > start) found.push(textCandidate(turn, start, end, 'name'))
  }
}

/** Order numbers, serial numbers, postcodes: signs with a digit among them, whole or spelled out. */
const codePattern =
  /(?<![\p{L}\p{N}@.])#?(?=[\p{L}\p{N}\-/_]*\p{Nd})[\p{L}\p{N}][\p{L}\p{N}\-/_]{2,39}(?![\p{L}\p{N}@])|(?<![\p{L}\p{N}])(?:\p{L}|\p{Nd}{1,4})(?:[ -](?:\p{L}|\p{Nd}{1,4})){2,15}(?![\p{L}\p{N}'])/gu

function pushCodes(found: Candidate[], turn: Turn, sentence: Sentence): void {
  for (const match of sentence.text.matchAll(codePattern)) {
    const hash = match[0].startsWith('#') ? 1 : 0
    found.push(textCandidate(turn, sentence.start + match.index + hash, sentence.start + match.index + match[0].length, 'code'))
  }
}

/** "from Kings Cross to the airport": what follows a preposition up to the next. */
const chunkPattern =
  /\b(?:from|to|at|in|for|with|by|on|near|under|of|is)\s+(?:the |a |my )?((?:(?!(?:from|to|at|in|for|with|by|on|near|under|and|but|is|please|because|so|i|my|if|when|that|of)\b)[\p{L}\p{N}'’.&-]+\s?){1,4})/giu

function pushChunks(found: Candidate[], turn: Turn, sentence: Sentence): void {
  for (const match of sentence.text.matchAll(chunkPattern)) {
    const raw = (match[1] ?? '').replace(/[\s.]+$/, '')
    const start = sentence.start + match.index + match[0].lastIndexOf(match[1] ?? '')
    if (raw.length > 1) found.push(textCandidate(turn, start, start + raw.length, 'loose'))
  }
}
