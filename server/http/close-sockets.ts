import type { FastifyInstance } from 'fastify'

const graceMs = 1000

/** Tells every socket that the server goes, then goes: a peer that does not answer would hold it for half a minute. */
export function closeSockets(this: FastifyInstance, done: () => void): void {
  const { clients } = this.websocketServer
  for (const client of clients) client.close(1001, 'The server is stopping.')
  setTimeout(() => {
    for (const client of clients) client.terminate()
  }, graceMs).unref()
  this.websocketServer.close()
  done()
}
