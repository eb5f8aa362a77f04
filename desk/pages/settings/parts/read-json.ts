/** Reads JSON from the HTTP API. @throws an error whose message is the problem's sentence */
export async function readJson<T>(path: string): Promise<T> {
  return sendJson<T>('GET', path)
}

export async function sendJson<T>(method: string, path: string, body?: unknown, csv?: string): Promise<T> {
  const type = csv === undefined ? 'application/json' : 'text/csv'
  const response = await fetch(`/api${path}`, {
    method,
    headers: body === undefined && csv === undefined ? {} : { 'content-type': type },
    body: csv ?? (body === undefined ? undefined : JSON.stringify(body)),
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  if (!response.ok)
    throw Object.assign(new Error(answer?.detail ?? response.statusText), { errors: answer?.errors, status: response.status })
  return answer as T
}
