/** A token endpoint has so long. */
const patienceMs = 20_000

/**
 * Asks a token endpoint (RFC 6749 section 3.2). Redirects are not followed: the form holds secrets.
 * @returns `body` is null where the answer is no JSON
 * @throws Error where there is no answer
 */
export async function requestToken(url: string, form: URLSearchParams): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: Error & { cause?: Error }) => {
    throw new Error(error.cause?.message ?? error.message)
  })
  const body: unknown = await answer.json().catch(() => null)
  return { status: answer.status, body }
}
