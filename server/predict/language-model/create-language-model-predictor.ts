import { setTimeout as wait } from 'node:timers/promises'
import { generateText, type LanguageModel, Output } from 'ai'
import { type PredictionInput, type Predictions, type Predictor, PredictorError } from '../../domain/predictor.ts'
import { type Answer, answerSchema } from './answer-schema.ts'
import { connectModel } from './connect-model.ts'
import { instructions } from './instructions.ts'
import type { LanguageModelSettings } from './language-model-settings.ts'
import { limitConcurrency } from './limit-concurrency.ts'
import { nameFailure, retryAfterSeconds } from './name-failure.ts'
import { verifyAnswer } from './verify-answer.ts'
import { writePrompt } from './write-prompt.ts'

interface Reply {
  answer: Answer
  inputTokens: number
  outputTokens: number
}

/** Failures that another try can mend. */
const passing = new Set(['rate-limited', 'unreachable', 'bad-answer'])
const longestPauseSeconds = 20

/** Asks a language model for all fields at once, and lets stand only what is grounded in the text and legal for its field. */
export function createLanguageModelPredictor(settings: LanguageModelSettings): Predictor {
  const inLine = limitConcurrency(settings.maxConcurrency)
  const name = `language-model:${settings.model}`
  return {
    name,
    async predict(input, signal) {
      const limit = AbortSignal.any([AbortSignal.timeout(settings.timeoutSeconds * 1000), ...(signal ? [signal] : [])])
      try {
        return await inLine(() => ask(settings, name, input, limit), limit)
      } catch (error) {
        throw nameFailure(limit.aborted && !(error instanceof PredictorError) ? limit.reason : error, settings.timeoutSeconds)
      }
    },
  }
}

async function ask(settings: LanguageModelSettings, name: string, input: PredictionInput, signal: AbortSignal): Promise<Predictions> {
  const prompt = writePrompt(input)
  const { answer, inputTokens, outputTokens } = await askPatiently(settings, prompt.text, input, signal)
  const cost = (inputTokens * settings.inputPricePerMillion + outputTokens * settings.outputPricePerMillion) / 1_000_000
  return { ...verifyAnswer(answer, input, prompt), predictor: name, usage: { inputTokens, outputTokens, cost } }
}

/** Tries again after passing failures, waiting twice as long each time, or as long as the provider asks; the time limit holds over all tries. */
async function askPatiently(settings: LanguageModelSettings, prompt: string, input: PredictionInput, signal: AbortSignal): Promise<Reply> {
  const model = connectModel(settings)
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await askOnce(model, prompt, input, signal)
    } catch (error) {
      const failure = nameFailure(error, settings.timeoutSeconds)
      if (signal.aborted) throw nameFailure(signal.reason, settings.timeoutSeconds)
      if (!passing.has(failure.failure) || attempt >= settings.maxRetries) throw failure
      const pause = retryAfterSeconds(error) ?? 0.5 * 2 ** attempt
      if (pause > longestPauseSeconds) throw failure
      await wait(pause * 1000, undefined, { signal })
    }
  }
}

/** No limit of output tokens: newer models refuse the old name of that setting, and those that think first spend it on thinking. */
async function askOnce(model: LanguageModel, prompt: string, input: PredictionInput, signal: AbortSignal): Promise<Reply> {
  const result = await generateText({
    model,
    instructions,
    prompt,
    output: Output.object({ schema: answerSchema(input.fields), name: 'case_fields' }),
    maxRetries: 0,
    abortSignal: signal,
  })
  if (result.finishReason === 'content-filter' || isRefusal(result.response.body))
    throw new PredictorError('refused', 'The language model refused to answer.')
  return { answer: result.output, inputTokens: result.usage.inputTokens ?? 0, outputTokens: result.usage.outputTokens ?? 0 }
}

/** OpenAI and those like it put a refusal beside the content, where the SDK does not look. */
function isRefusal(body: unknown): boolean {
  const choice = (body as { choices?: { message?: { refusal?: unknown } }[] } | undefined)?.choices?.[0]
  return typeof choice?.message?.refusal === 'string' && choice.message.refusal !== ''
}
