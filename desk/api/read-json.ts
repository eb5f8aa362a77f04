import i18next from 'i18next'

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

/** The server could not be reached. */
export class ConnectionLost extends TypeError {}

/** Asks the HTTP API; `path` begins after `/api`; a form or a file goes as it is. @throws ApiError, ConnectionLost: both in sentences */
export async function sendJson<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isRaw = body instanceof FormData || body instanceof Blob
  const request = {
    method,
    ...(body !== undefined && (isRaw ? { body } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  }
  const { response, text } = await ask(`/api${path}`, request)
  const answer = parsed(text, response.status)
  if (!response.ok) throw new ApiError(response.status, answer?.detail ?? answer?.message ?? response.statusText, answer)
  return answer as T
}

export const readJson = <T>(path: string): Promise<T> => sendJson<T>('GET', path)

/** A file as it is; problems come as sentences too. @throws ApiError, ConnectionLost */
export async function readFile(path: string): Promise<Blob> {
  const response = await fetch(`/api${path}`).catch(() => {
    throw new ConnectionLost(i18next.t('error.connection'))
  })
  if (response.ok) return response.blob()
  const answer = parsed(await response.text(), response.status)
  throw new ApiError(response.status, answer?.detail ?? response.statusText, answer)
}

async function ask(url: string, request: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(url, request)
    return { response, text: await response.text() }
  } catch {
    throw new ConnectionLost(i18next.t('error.connection'))
  }
}

/** What stands before the server, a proxy, answers in HTML when the server is away. */
function parsed(text: string, status: number) {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    throw new ApiError(status, i18next.t('error.unreadable', { status }), undefined)
  }
}
