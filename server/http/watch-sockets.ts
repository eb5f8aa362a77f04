import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Principal } from '../domain/world.ts'
import type { Identify } from './authenticate.ts'
import type { HttpApp } from './http-app.ts'

/** Close code for a socket whose person may see other things now than when it was opened; the desk opens it again, or signs in. */
const rightsChanged = 4401

/**
 * A socket outlives the request that opened it. Asks again, every now and then, whose it is, and closes it once that person is signed out,
 * deactivated, or has other queues or another role. Answers how to announce a request that becomes a socket.
 */
export function watchSockets(app: HttpApp, identify: Identify, everyMs: number): (request: FastifyRequest) => void {
  const opening = new WeakMap<IncomingMessage, FastifyRequest>()
  const open = new Map<WebSocket, FastifyRequest>()
  app.websocketServer.on('connection', (socket: WebSocket, raw: IncomingMessage) => {
    const request = opening.get(raw)
    if (!request) return
    open.set(socket, request)
    socket.on('close', () => open.delete(socket))
  })
  let isChecking = false
  const check = async () => {
    if (isChecking) return
    isChecking = true
    for (const [socket, request] of open) {
      // A database that does not answer is no reason to close what was open.
      const found = await identify(request).catch(() => request)
      if (!found || rightsOf(found.principal) !== rightsOf(request.principal)) socket.close(rightsChanged, 'What you may see has changed.')
    }
    isChecking = false
  }
  const timer = setInterval(() => void check(), everyMs).unref()
  app.addHook('onClose', () => clearInterval(timer))
  return (request) => void opening.set(request.raw, request)
}

const rightsOf = ({ role, queueIds, scopes }: Principal) => JSON.stringify([role, queueIds.toSorted(), scopes])
