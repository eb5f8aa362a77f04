import { Forbidden } from '../errors.ts'
import type { Principal } from '../world.ts'

/** The person behind the request. An API key is nobody who could accept or own a conversation. */
export function theRepresentative(principal: Principal): string {
  if (!principal.representativeId) throw new Forbidden('Only a representative can do this; an API key cannot.')
  return principal.representativeId
}
