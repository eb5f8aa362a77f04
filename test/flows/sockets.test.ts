import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { newId } from '../../server/db/new-id.ts'
import type { RouteModule } from '../../server/http/http-app.ts'
import { smallServer } from '../support/small-server.ts'

const echo: RouteModule = async (app) => {
  app.route({ method: 'GET', url: '/socket', websocket: true, handler: (socket, request) => socket.send(request.principal.actor.name) })
}

test('a socket opens for whoever is signed in, and for our own pages only', async (t) => {
  const { app, signedIn } = await smallServer(t, { routes: [echo] })
  const { cookie } = (await signedIn({ name: 'Sam' })).headers
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const open = (headers: Record<string, string>) =>
    new Promise<string | number | undefined>((resolve) => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/api/socket`, { headers })
      socket.on('message', (data) => {
        resolve(String(data))
        socket.close()
      })
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
    })
  assert.equal(await open({ cookie, origin: address }), 'Sam')
  assert.equal(await open({ cookie, origin: 'https://evil.example' }), 403)
  assert.equal(await open({ cookie }), 403)
  assert.equal(await open({ origin: address }), 401)
})

test('an open socket ends soon after the sign-in behind it, and when the person gets other queues', async (t) => {
  const { app, db, signedIn, world } = await smallServer(t, { routes: [echo] })
  const [sam, max, ada] = [await signedIn({ name: 'Sam' }), await signedIn({ name: 'Max' }), await signedIn({ name: 'Ada' })]
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const open = async ({ cookie }: { cookie: string }) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/socket`, { headers: { cookie, origin: address } })
    await once(socket, 'message')
    return socket
  }
  const sockets = [await open(sam.headers), await open(max.headers), await open(ada.headers)] as const
  const closed = [once(sockets[0], 'close'), once(sockets[1], 'close')]
  await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: sam.headers, payload: {} })
  const queue = { id: newId(), key: 'billing', name: 'Billing', settings: '{}', created_at: world.clock() }
  await db.insertInto('queue').values(queue).execute()
  await db.insertInto('queue_member').values({ queue_id: queue.id, representative_id: max.id }).execute()
  assert.deepEqual(
    (await Promise.all(closed)).map(([code]) => code),
    [4401, 4401],
  )
  assert.equal(sockets[2].readyState, WebSocket.OPEN)
  sockets[2].close()
})
