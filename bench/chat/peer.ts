/** The peer: the same transport (fastify, ws, pg) with one committed insert per message and nothing else. */
import websocket from '@fastify/websocket'
import fastify from 'fastify'
import pg from 'pg'
import type { WebSocket } from 'ws'

const [port = '0', url = ''] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 12 })
await pool.query(
  'create table if not exists plain_message (id bigserial primary key, conversation text not null, text text not null, at timestamptz not null default now())',
)
const sockets = new Map<string, Set<WebSocket>>()
const app = fastify()
await app.register(websocket)
app.get<{ Querystring: { conversation: string } }>('/live', { websocket: true }, (socket, request) => {
  const { conversation } = request.query
  const list = sockets.get(conversation) ?? new Set()
  sockets.set(conversation, list.add(socket))
  socket.on('close', () => list.delete(socket))
})
app.post<{ Params: { id: string }; Body: { text: string; clientId: string } }>('/conversations/:id/messages', async (request) => {
  const { rows } = await pool.query('insert into plain_message (conversation, text) values ($1, $2) returning id, at', [
    request.params.id,
    request.body.text,
  ])
  const message = { ...rows[0], text: request.body.text, clientId: request.body.clientId }
  for (const socket of sockets.get(request.params.id) ?? []) socket.send(JSON.stringify({ type: 'message', message }))
  return message
})
console.log(`ready ${await app.listen({ port: Number(port), host: '127.0.0.1' })}`)
process.on('SIGTERM', () => process.exit(0))
