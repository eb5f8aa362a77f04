/** A conversation made ready for reading: who said what after which question, in sentences and words. */
import type { Evidence, PredictionInput, PredictionMessage } from '../../domain/predictor.ts'
import { hijacksMessage, isInstruction } from '../is-instruction.ts'
import { fold, tellingStems, type Word, wordsOf } from './words.ts'

export interface Sentence {
  turn: number
  start: number
  end: number
  text: string
}

export interface Turn {
  index: number
  message: PredictionMessage
  isContact: boolean
  sentences: Sentence[]
  words: Word[]
  /** What the other side said since the contact last spoke, its end: the question that this turn may answer. */
  asked: string
  askedStems: Set<string>
  /** 0 for the contact's first turn, 1 for the last. */
  recency: number
}

export interface Conversation {
  input: PredictionInput
  turns: Turn[]
  contactTurns: Turn[]
}

/** A question is read from its end: what was asked last is what is answered. */
const longestQuestion = 300
/** A longer run without a full stop is cut at a space: lists and pasted logs are no sentences. */
const longestSentence = 400

export function readConversation(input: PredictionInput): Conversation {
  const turns: Turn[] = []
  let asked = ''
  let isAnswered = false
  for (const [index, message] of input.messages.entries()) {
    const isContact = message.from === 'contact'
    const question = isContact ? asked.trim() : ''
    const all = sentencesOf(message.text, index)
    const sentences = isContact ? withoutInstructions(all) : all
    const words = isContact ? wordsOf(message.text) : []
    turns.push({
      index,
      message,
      isContact,
      sentences,
      words: sentences.length < all.length ? wordsWithin(words, sentences) : words,
      asked: question,
      askedStems: new Set(tellingStems(question)),
      recency: 0,
    })
    // A question stands until another is asked: people answer in several lines, and put right in the next what they said in the last.
    if (!isContact) asked = `${isAnswered ? '' : asked}\n${message.text}`.slice(-longestQuestion)
    isAnswered = isContact
  }
  const contactTurns = turns.filter((turn) => turn.isContact)
  for (const [order, turn] of contactTurns.entries()) turn.recency = contactTurns.length > 1 ? order / (contactTurns.length - 1) : 1
  return { input, turns, contactTurns }
}

/** Orders to the software are no part of the matter; after one, the rest of the message is not trusted either. */
function withoutInstructions(sentences: Sentence[]): Sentence[] {
  const hijack = sentences.findIndex((sentence) => hijacksMessage(sentence.text))
  return (hijack === -1 ? sentences : sentences.slice(0, hijack)).filter((sentence) => !isInstruction(sentence.text))
}

function wordsWithin(words: Word[], sentences: Sentence[]): Word[] {
  let next = 0
  return words.filter((word) => {
    while ((sentences[next]?.end ?? Number.POSITIVE_INFINITY) < word.end) next += 1
    return word.start >= (sentences[next]?.start ?? Number.POSITIVE_INFINITY)
  })
}

/** A point after one letter or a title ("J. Smith", "Dr. Meier") ends no sentence. */
const stops = /(?:(?<!(?<![\p{L}\p{N}])(?:\p{L}|mr|mrs|ms|dr|st|no|nr))[.…]|[!?])+["')\]]*(?=\s)\s*|[。！？؟۔।]+\s*/giu

/** A number of one or two digits: the first thing of its line, or the last before a point. */
const longestItem = 8
const itemNumber = /^\s*\d{1,2}$/
const shortNumber = /(?<![\p{L}\p{N}.,])\d{1,2}$/u
/** A small letter, or a month of a language that writes its days so. */
const goesOn = /^(?:\p{Ll}|J[aä]n|Feb|M[aä]r|Apr|Ma[ij]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])/u

/** "3. Februar", "am 3. um zehn" and the "1." of a list: the point belongs to the number. */
function isOrdinal(line: string, stop: RegExpMatchArray): boolean {
  if (!stop[0].startsWith('.')) return false
  const at = stop.index ?? 0
  const before = line.slice(Math.max(0, at - longestItem), at)
  if (at < longestItem && itemNumber.test(before)) return true
  const after = line.slice(at + stop[0].length, at + stop[0].length + longestItem)
  return shortNumber.test(before) && goesOn.test(after)
}

/** Splits at full stops of any script and at line ends; places are those of the stored text. */
export function sentencesOf(text: string, turn: number): Sentence[] {
  const sentences: Sentence[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    let start = match.index
    const lineEnd = start + match[0].length
    for (const stop of match[0].matchAll(stops)) {
      if (isOrdinal(match[0], stop)) continue
      const end = match.index + stop.index + stop[0].length
      pushSentence(sentences, text, turn, start, end)
      start = end
    }
    pushSentence(sentences, text, turn, start, lineEnd)
  }
  return sentences
}

function pushSentence(sentences: Sentence[], text: string, turn: number, from: number, to: number): void {
  let start = from
  while (start < to) {
    let end = to
    if (to - start > longestSentence) {
      const space = text.lastIndexOf(' ', start + longestSentence)
      end = space > start ? space : start + longestSentence
    }
    const piece = text.slice(start, end)
    const trimmed = piece.trim()
    if (trimmed !== '') {
      const first = start + piece.indexOf(trimmed)
      sentences.push({ turn, start: first, end: first + trimmed.length, text: trimmed })
    }
    start = end
  }
}

export function evidenceAt(turn: Turn, start: number, end: number): Evidence {
  return { message: turn.message.id, start, end, quote: turn.message.text.slice(start, end) }
}

export const sentenceAt = (turn: Turn, place: number): Sentence | undefined =>
  turn.sentences.find((sentence) => place >= sentence.start && place < sentence.end)

const greeting =
  /^(hi+|hai|hello+|hey+|hiya|good (morning|afternoon|evening|day)|greetings|dear [^,]*|to whom it may concern|bonjour|salut|hallo|guten (tag|morgen|abend)|liebes? .*|sehr geehrte.*|hola|buen[oa]s .*|ciao|buongiorno|ola|merhaba|hej|hoi|привет|здравствуйте|こんにちは|你好|您好|안녕하세요|مرحبا|السلام عليكم|שלום|नमस्ते)( there| all| team| everyone| support)?( how are you( doing)?( today)?)?$/
const farewell =
  /^(thanks?( you)?( (so|very) much| a lot| again| in advance| for .{0,40})?|many thanks|cheers|thx|ok(ay)?|(kind|best|warm)? ?regards.*|best( wishes)?|sincerely.*|yours .*|bye+|good ?bye|have a .{0,20}|merci.*|danke.*|gracias.*|grazie.*|obrigad[oa].*|mit freundlichen .*|cordialement.*|sent from my .*|yes|no|yep|yeah|nope|sure|great|perfect|that'?s (all|it|fine|great)|no (thanks?|thank you)|ありがとう.*|谢谢.*|спасибо.*)$/
const opener =
  /^((is|are) (anyone|anybody|somebody|someone|you|u) (there|here|online|available)|(can|could|would|will) (you|someone|anyone|u|somebody) (please )?(help|assist)( me)?( please| out)?( with something)?|i (need|want|would like)( some| your)? (help|assistance|support)( please)?|i have a (question|problem|issue)|(please )?help( me)?( please)?|.{0,20}(talk|speak) to (a |an )?(human|person|agent|representative|someone|real person))$/

/** A sentence that carries no matter: a greeting, thanks, "is anyone there?". */
export function isCourtesy(sentence: string): boolean {
  // Signs at the front are left out before the cut: sixty emoji must not hide what follows them.
  const plain = fold(sentence.replace(/^[^\p{L}\p{N}]+/u, '').slice(0, 120))
    .replace(/[^\p{L}\p{N}\p{M}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain === '' || greeting.test(plain) || farewell.test(plain) || opener.test(plain)
}
