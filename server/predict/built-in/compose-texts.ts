/** Title and description in the contact's own words, and the resolution in the representative's: composed, never paraphrased. */
import type { Field } from '../../../contract/field.ts'
import type { Evidence, Predicted } from '../../domain/predictor.ts'
import { type Conversation, evidenceAt, isCourtesy, type Sentence, type Turn } from './conversation.ts'

const longestTitle = 80
const longestDescription = 4000
const mostSentences = 40
/** Fewer words than this answer something rather than state it. */
const fewestWords = 3
const leadingEmoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+(?=[\s\S])/u
const introduction = /^(?:hi|hello|hey)?[\s,]*(?:my name is|i am|i'm|this is|it's)\s+\p{L}+(?:\s\p{L}+)?[\s.!]*$/iu

const isComposed = (field: Field) =>
  ['title', 'description', 'resolution'].includes(field.key) && (field.type === 'text' || field.type === 'long-text')

export { isComposed }

export function composeText(field: Field, conversation: Conversation): Predicted | undefined {
  if (field.key === 'resolution') return composeResolution(field, conversation)
  const problem = problemSentences(conversation)
  const [first] = problem
  if (!first) return undefined
  return field.key === 'title' ? composeTitle(field, first) : composeDescription(field, problem)
}

interface Place {
  turn: Turn
  sentence: Sentence
}

/** What the contact states: no greetings, no thanks, and no short answers to questions. */
function problemSentences({ contactTurns }: Conversation): Place[] {
  const found: Place[] = []
  for (const turn of contactTurns)
    for (const sentence of turn.sentences) {
      if (isCourtesy(sentence.text) || introduction.test(sentence.text)) continue
      const words = turn.words.filter((word) => word.start >= sentence.start && word.end <= sentence.end).length
      const answers = found.length > 0 && found.at(-1)?.turn !== turn && turn.asked !== ''
      if (words < (answers ? fewestWords * 2 : fewestWords)) continue
      found.push({ turn, sentence })
      if (found.length >= mostSentences) return found
    }
  return found
}

function composeTitle(field: Field, { turn, sentence }: Place): Predicted {
  const text = turn.message.text.slice(sentence.start, sentence.end)
  const greeted =
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \p{L}+)(?: there| all| team)?[\s,!.:-]+/iu.exec(text)?.[0].length ?? 0
  const opened = greeted < text.length - 8 ? greeted : 0
  const from = sentence.start + opened + (leadingEmoji.exec(text.slice(opened))?.[0].length ?? 0)
  const longest = Math.min(longestTitle, field.maxLength ?? longestTitle)
  const end = from + cutAtWord(turn.message.text.slice(from, sentence.end), longest)
  const value = turn.message.text
    .slice(from, end)
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:!]+$/, '')
  return {
    field: field.key,
    value,
    ...sure,
    evidence: [evidenceAt(turn, from, end)],
    reason: 'The first sentence in which the contact says what it is about.',
  }
}

const sure = { confidence: 0.95, certain: true }

function composeDescription(field: Field, problem: Place[]): Predicted {
  const longest = Math.min(longestDescription, field.maxLength ?? longestDescription)
  const parts: string[] = []
  const evidence: Evidence[] = []
  let length = 0
  for (const { turn, sentence } of problem) {
    const room = longest - length
    if (room < 20) break
    const end = sentence.start + cutAtWord(sentence.text, room)
    const piece = turn.message.text.slice(sentence.start, end)
    const isNewTurn = evidence.length > 0 && evidence.at(-1)?.message !== turn.message.id
    parts.push(`${isNewTurn ? '\n' : parts.length > 0 ? ' ' : ''}${piece}`)
    length += piece.length + 1
    evidence.push(evidenceAt(turn, sentence.start, end))
  }
  return {
    field: field.key,
    value: parts.join(''),
    ...sure,
    evidence,
    reason: 'What the contact said of the matter, in the contact’s own words.',
  }
}

/** Length of the text up to the last whole word that fits; a surrogate pair is never split. */
function cutAtWord(text: string, longest: number): number {
  if (text.length <= longest) return text.length
  const space = text.lastIndexOf(' ', longest)
  const at = space > longest / 3 ? space : longest
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at
}

const done =
  /\b(?:i(?:'ve| have)|we(?:'ve| have)|i|we|has been|have been|is now|was|were|been)\s+(?:now |just |already |also )?(?:\w+ed|sent|done|made|put|set|reset|got|found|paid|given|taken|fixed|rebuilt|been)\b|\b(?:refunded|resolved|fixed|replaced|shipped|cancelled|canceled|updated|reset|sorted|erledigt|behoben|erstattet|résolu|remboursé|resuelto)\b/i
/** More than the last few sentences is the way there, not the end. */
const longestResolution = 3

/** What the representative said last that was done; the contact's next word, where there is one, stands beside it as evidence. */
function composeResolution(field: Field, { turns }: Conversation): Predicted | undefined {
  const said: Place[] = turns
    .filter((turn) => turn.message.from === 'representative')
    .flatMap((turn) => turn.sentences.map((sentence) => ({ turn, sentence })))
  const acts = said
    .filter(({ sentence }) => done.test(sentence.text) && !sentence.text.endsWith('?') && !isCourtesy(sentence.text))
    .slice(-longestResolution)
  const last = acts.at(-1)
  if (!last) return undefined
  const near = acts.filter(({ turn }) => last.turn.index - turn.index <= 4)
  const answer =
    turns.find((turn) => turn.isContact && turn.index > last.turn.index)?.sentences[0] ??
    turns.filter((turn) => turn.isContact && turn.index < last.turn.index).at(-1)?.sentences[0]
  const evidence = near.map(({ turn, sentence }) => evidenceAt(turn, sentence.start, sentence.end))
  const witness = answer ? turns[answer.turn] : undefined
  if (answer && witness) evidence.push(evidenceAt(witness, answer.start, answer.end))
  const value = near
    .map(({ sentence }) => sentence.text)
    .join(' ')
    .slice(0, field.maxLength ?? longestDescription)
  return { field: field.key, value, confidence: 0.85, evidence, reason: 'What the representative said last that was done.' }
}
