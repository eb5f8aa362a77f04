import type { Database } from '../../server/db/open.ts'
import { demoPassword, people } from '../../server/demo/shop.ts'
import { quantile } from './measure.ts'

/** Accepts conversations one after the other and takes the time until the desk's socket tells of the case, and it can be read. */
export async function acceptMany(db: Database, url: string, count: number): Promise<{ count: number; p50: number; p95: number }> {
  const tom = people.find((one) => one.key === 'tom')
  await db.updateTable('representative').set({ capacity: 100 }).execute()
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: tom?.email, password: demoPassword }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const headers = { cookie, origin: url }
  const { WebSocket } = await import('ws')
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers })
  await new Promise((resolve) => socket.once('open', resolve))
  const waiting = new Map<string, () => void>()
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString())
    if (frame.type === 'case' && frame.conversationId) waiting.get(frame.conversationId)?.()
  })
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const id = await startFull(url)
    const startedAt = performance.now()
    const told = new Promise<void>((resolve) => waiting.set(id, resolve))
    await fetch(`${url}/api/conversations/${id}/acceptance`, { method: 'POST', headers })
    const isThere = await Promise.race([told.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5000))])
    if (!isThere) continue
    const detail = (await (await fetch(`${url}/api/conversations/${id}`, { headers })).json()) as { currentCase: { id: string } }
    await (await fetch(`${url}/api/cases/${detail.currentCase.id}`, { headers })).json()
    times.push(performance.now() - startedAt)
  }
  socket.close()
  return { count: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

async function startFull(url: string): Promise<string> {
  const ask = async (path: string, body: object, token?: string) =>
    (await (
      await fetch(`${url}/api/widget${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      })
    ).json()) as { token: string; id: string }
  const { token } = await ask('/session', { queue: 'billing' })
  const text = 'I was charged twice for order FW-30718, the Heron 30. Please refund one of the payments.'
  return (await ask('/conversations', { preChat: [{ key: 'name', answer: 'Ada' }], text, clientId: 'first' }, token)).id
}
