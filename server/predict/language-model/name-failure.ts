import { APICallError, NoObjectGeneratedError, NoOutputGeneratedError } from 'ai'
import { PredictorError } from '../../domain/predictor.ts'

/** Brings whatever the provider threw to one of the failures that a run can be marked with. */
export function nameFailure(error: unknown, seconds: number): PredictorError {
  if (error instanceof PredictorError) return error
  if (isAbort(error)) return new PredictorError('timeout', `The language model did not answer within ${seconds} seconds.`)
  if (APICallError.isInstance(error)) return nameCallFailure(error, seconds)
  if (NoObjectGeneratedError.isInstance(error)) {
    return error.finishReason === 'content-filter'
      ? new PredictorError('refused', 'The language model refused to answer.')
      : new PredictorError('bad-answer', 'The language model did not answer in the form that was asked for.')
  }
  if (NoOutputGeneratedError.isInstance(error)) return new PredictorError('bad-answer', 'The language model gave no answer.')
  return new PredictorError('bad-answer', `The answer of the language model could not be read: ${messageOf(error)}`)
}

function nameCallFailure(error: APICallError, seconds: number): PredictorError {
  const { statusCode } = error
  if (isAbort(error.cause)) return new PredictorError('timeout', `The language model did not answer within ${seconds} seconds.`)
  if (statusCode === undefined) return new PredictorError('unreachable', `The language model cannot be reached: ${messageOf(error)}`)
  if (statusCode === 429) return new PredictorError('rate-limited', 'The language model takes no more requests for now (429).')
  if (statusCode === 408 || statusCode === 504) return new PredictorError('timeout', `The language model took too long (${statusCode}).`)
  if (statusCode >= 500) return new PredictorError('unreachable', `The language model is out of order (${statusCode}).`)
  if (statusCode >= 400)
    return new PredictorError(
      'misconfigured',
      `The language model turned the request down (${statusCode}): ${messageOf(error)} Check address, key and model name in the settings.`,
    )
  return new PredictorError('bad-answer', `The answer of the language model could not be read: ${messageOf(error)}`)
}

const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** Seconds that the provider asks to wait, where it says so. */
export function retryAfterSeconds(error: unknown): number | undefined {
  const asked = APICallError.isInstance(error) ? Number(error.responseHeaders?.['retry-after']) : Number.NaN
  return Number.isFinite(asked) && asked >= 0 ? asked : undefined
}
