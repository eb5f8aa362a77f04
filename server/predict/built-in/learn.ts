import type { Field } from '../../../contract/field.ts'
import type { Example } from '../../domain/predictor.ts'
import { isComposed } from './compose-texts.ts'
import { type Conversation, readConversation } from './conversation.ts'
import { learnField } from './learn-field.ts'
import type { LearnedModel } from './learned-model.ts'
import { fieldWordsOf } from './rank-features.ts'

export interface PastCase {
  conversation: Conversation
  values: Example['values']
}

/** Newer cases come first and say more about how the team works today; more than this takes longer than it teaches. */
const mostExamples = 6000

/**
 * Learns from past cases what words and places speak for each field's values, and measures on cases left out how far to trust that.
 * The same examples always give the same model.
 */
export function learn(fields: Field[], examples: Example[], onProgress?: (share: number) => void): LearnedModel {
  const model: LearnedModel = { version: 1, examples: examples.length, fields: {} }
  const past: PastCase[] = examples
    .slice(0, mostExamples)
    .map(({ values, ...said }) => ({ conversation: readConversation({ ...said, fields }), values }))
  const words = fieldWordsOf(fields)
  for (const [index, own] of words.entries()) {
    if (!isComposed(own.field)) {
      const learned = learnField(own, words, past)
      if (learned) model.fields[own.field.key] = learned
    }
    onProgress?.((index + 1) / words.length)
  }
  return model
}
