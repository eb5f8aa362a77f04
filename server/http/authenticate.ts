import type { FastifyRequest } from 'fastify'
import type { Auth } from '../auth/open-auth.ts'
import { sessionTokenReader } from '../auth/session-token.ts'
import { findKeyPrincipal } from '../domain/api-keys/find-key-principal.ts'
import { findPrincipal, type SignedIn } from '../domain/representatives/find-principal.ts'
import type { Principal, World } from '../domain/world.ts'
import type { RouteAccess } from './http-app.ts'
import type { CountRequest } from './limit-rate.ts'
import { Turned } from './problem.ts'
import { needsSameOrigin, requireSameOrigin } from './same-origin.ts'

/** Finds out whose a request is: by its API key, else by the session that its cookie names. null: nobody's. */
export type Identify = (request: FastifyRequest) => Promise<SignedIn | null>

export async function identifier(world: World, auth: Auth): Promise<Identify> {
  const readToken = await sessionTokenReader(auth)
  return async ({ headers: { authorization }, cookies }) => {
    if (authorization !== undefined) {
      const token = /^Bearer (cw_\w+)$/i.exec(authorization)?.[1]
      const principal = token ? await findKeyPrincipal(world, token) : null
      return principal && { principal, hasTwoFactor: false, mustSetUpTwoFactor: false }
    }
    const sessionToken = readToken(cookies)
    // Sessions run by the real clock, like the library that makes them.
    return sessionToken ? findPrincipal(world.db, { sessionToken, at: new Date() }) : null
  }
}

/** Fastify's onRequest hook for everything under /api: counts the request, finds out whose it is, and whether the route is theirs. */
export function authenticator(world: World, identify: Identify, count: CountRequest) {
  return async (request: FastifyRequest): Promise<void> => {
    const { access, role, isOpenBeforeTwoFactor } = request.routeOptions.config as RouteAccess
    if (access) return count(request, access === 'sign-in' ? 'signIn' : access, request.ip)
    const found = await identify(request)
    if (!found) {
      // Guessing keys and cookies is counted like any stranger's request.
      await count(request, 'public', request.ip)
      throw new Turned(401, 'Please sign in.')
    }
    const { principal, mustSetUpTwoFactor } = found
    await count(request, 'principal', `${principal.actor.kind}:${principal.actor.id}`)
    const hasCookie = principal.actor.kind !== 'api-key'
    if (hasCookie && needsSameOrigin(request)) requireSameOrigin(request, world.publicUrl())
    if (mustSetUpTwoFactor && !isOpenBeforeTwoFactor)
      throw new Turned(403, 'Your organisation requires a second factor. Please set it up first.')
    requireScope(request, principal, role)
    requireRole(principal, role)
    request.principal = principal
  }
}

function requireScope(request: FastifyRequest, principal: Principal, role: RouteAccess['role']): void {
  if (principal.actor.kind !== 'api-key') return
  const scope = role === 'administrator' ? 'admin' : ['GET', 'HEAD'].includes(request.method) ? 'read' : 'write'
  if (!principal.scopes.includes(scope)) throw new Turned(403, `This API key lacks the scope “${scope}”.`)
}

const ranks = { representative: 0, supervisor: 1, administrator: 2 }

function requireRole(principal: Principal, role: RouteAccess['role']): void {
  if (role && ranks[principal.role] < ranks[role])
    throw new Turned(403, `Only ${role === 'administrator' ? 'an administrator' : 'a supervisor'} can do this.`)
}
