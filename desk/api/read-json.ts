/** An answer of the HTTP API that is no success; `message` is the problem's sentence for the person. */
export class ApiError extends Error {
  readonly status: number
  readonly answer: unknown
  constructor(status: number, message: string, answer: unknown) {
    super(message)
    this.status = status
    this.answer = answer
  }
}

/** Asks the HTTP API; `path` begins after `/api`. @throws ApiError, or TypeError without a connection */
export async function sendJson<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData
  const response = await fetch(`/api${path}`, {
    method,
    ...(body !== undefined && (isForm ? { body } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  if (!response.ok) throw new ApiError(response.status, answer?.detail ?? answer?.message ?? response.statusText, answer)
  return answer as T
}

export const readJson = <T>(path: string): Promise<T> => sendJson<T>('GET', path)
