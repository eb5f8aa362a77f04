import type { FastifyRequest } from 'fastify'
import type { Auth } from '../auth/open-auth.ts'
import { findKeyPrincipal } from '../domain/api-keys/find-key-principal.ts'
import { findPrincipal } from '../domain/representatives/find-principal.ts'
import type { Principal, World } from '../domain/world.ts'
import type { RouteAccess } from './http-app.ts'
import type { CountRequest } from './limit-rate.ts'
import { Turned } from './problem.ts'
import { needsSameOrigin, requireSameOrigin } from './same-origin.ts'

/** Fastify's onRequest hook for everything under /api: counts the request, finds out whose it is, and whether the route is theirs. */
export function authenticator(world: World, auth: Auth, count: CountRequest) {
  return async (request: FastifyRequest): Promise<void> => {
    const { access, role, isOpenBeforeTwoFactor } = request.routeOptions.config as RouteAccess
    if (access) return count(request, access === 'sign-in' ? 'signIn' : access, request.ip)
    const principal = (await byKey(world, request)) ?? (await bySession(world, auth, request, isOpenBeforeTwoFactor ?? false))
    if (!principal) {
      // Guessing keys and cookies is counted like any stranger's request.
      await count(request, 'public', request.ip)
      throw new Turned(401, 'Please sign in.')
    }
    await count(request, 'principal', `${principal.actor.kind}:${principal.actor.id}`)
    requireScope(request, principal, role)
    requireRole(principal, role)
    request.principal = principal
  }
}

async function byKey(world: World, request: FastifyRequest): Promise<Principal | null> {
  const token = /^Bearer (cw_\w+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return token ? findKeyPrincipal(world, token) : null
}

async function bySession(world: World, auth: Auth, request: FastifyRequest, isOpenBeforeTwoFactor: boolean): Promise<Principal | null> {
  const cookie = request.headers.cookie
  if (!cookie || request.headers.authorization) return null
  const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!session) return null
  if (needsSameOrigin(request)) requireSameOrigin(request, world.publicUrl())
  const signedIn = await findPrincipal(world.db, session.user.id)
  if (!signedIn) return null
  if (signedIn.mustSetUpTwoFactor && !isOpenBeforeTwoFactor) {
    throw new Turned(403, 'Your organisation requires a second factor. Please set it up first.')
  }
  return signedIn.principal
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
