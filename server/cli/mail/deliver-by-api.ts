export type Delivered = { is: 'done' } | { is: 'bad-mail' | 'no-mailbox' | 'try-later'; says: string }

const patienceMs = 60_000

/** Hands in a mail by POST /api/emails. Only an answer about this very mail or its address is final. */
export async function deliverByApi(
  raw: Buffer,
  { url, key, to }: { url: string; key: string; to?: string | undefined },
): Promise<Delivered> {
  let answer: Response
  try {
    const address = new URL('/api/emails', url)
    address.searchParams.set('via', 'pipe')
    if (to !== undefined) address.searchParams.set('mailbox', to)
    answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'message/rfc822' },
      body: new Uint8Array(raw),
      signal: AbortSignal.timeout(patienceMs),
    })
  } catch (error) {
    const { cause, message } = error as Error & { cause?: Error }
    return { is: 'try-later', says: `The server at ${url} does not answer (${cause?.message ?? message}).` }
  }
  if (answer.ok) return { is: 'done' }
  const isOurs = answer.headers.get('content-type')?.startsWith('application/problem+json')
  const says = isOurs ? ((await answer.json()) as { detail: string }).detail : `The server at ${url} answered ${answer.status}.`
  if (!isOurs) return { is: 'try-later', says }
  if (answer.status === 404) return { is: 'no-mailbox', says }
  return { is: answer.status === 400 || answer.status === 413 ? 'bad-mail' : 'try-later', says }
}
