import type { FastifyRequest } from 'fastify'
import { Turned } from './problem.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a browser could be made to send it, cookie and all, by a page elsewhere: changes, and sockets, which no CORS protects. */
export const needsSameOrigin = (request: FastifyRequest) => !safeMethods.has(request.method) || request.ws

/**
 * Refuses a request that carries the session cookie and was not sent by a page of our own (OWASP: verify Sec-Fetch-Site, else Origin).
 * Every browser sends one of them; a program without a browser uses an API key instead.
 */
export function requireSameOrigin(request: FastifyRequest, publicUrl: string): void {
  if (!isSameOrigin(request, publicUrl)) throw new Turned(403, 'This request came from another web page, so it was refused.')
}

function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  if (site !== undefined) return site === 'same-origin'
  if (origin === undefined) return false
  const parsed = URL.parse(origin)
  return parsed !== null && (parsed.origin === URL.parse(publicUrl)?.origin || parsed.host === request.host)
}
