import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Auth } from './open-auth.ts'

/**
 * Reads the token of a session from the cookies of a request, where better-auth's signature under it is right. The session itself is then
 * looked up together with its person in one query; the library's own `getSession` takes 2 ms of processor time for every request.
 */
export async function sessionTokenReader(auth: Auth): Promise<(cookies: Record<string, string | undefined>) => string | null> {
  const { secret, authCookies } = await auth.$context
  return (cookies) => {
    const value = cookies[authCookies.sessionToken.name]
    const dot = value?.lastIndexOf('.') ?? -1
    if (!value || dot < 1) return null
    const token = value.slice(0, dot)
    const signature = Buffer.from(value.slice(dot + 1), 'base64')
    const expected = createHmac('sha256', secret).update(token).digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null
  }
}
