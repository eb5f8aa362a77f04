import type { z } from 'zod'
import type { languageModelTest } from '../../../contract/api/language-model.ts'
import { PredictorError } from '../predictor.ts'
import type { World } from '../world.ts'
import { viewLanguageModel } from './language-model.ts'

/** Asks the language model for one value of one sentence, as a run would, and says what came back. */
export async function tryLanguageModel(world: World): Promise<z.infer<typeof languageModelTest>> {
  const startedAt = performance.now()
  const answer = (ok: boolean, detail: string) => ({ ok, detail, durationMs: Math.round(performance.now() - startedAt) })
  if (!(await viewLanguageModel(world.db))) return answer(false, 'No language model is set up yet.')
  try {
    const predictor = await world.languageModel()
    const text = 'My order AC-4417 arrived broken.'
    const { predicted, usage } = await predictor.predict({
      at: world.clock().toISOString(),
      locale: 'en',
      messages: [{ id: 'm1', from: 'contact', text }],
      fields: [{ key: 'order_number', label: 'Order number', type: 'text', description: 'The number of the order, such as AC-1234.' }],
    })
    const found = predicted[0]?.value
    const tokens = usage ? ` ${usage.inputTokens} tokens in, ${usage.outputTokens} out.` : ''
    return found === 'AC-4417'
      ? answer(true, `It read the order number AC-4417.${tokens}`)
      : answer(false, `It answered, but did not find the order number in “${text}”.${tokens}`)
  } catch (error) {
    return answer(false, error instanceof PredictorError ? error.message : String(error))
  }
}
