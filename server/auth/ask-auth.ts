import { type Auth, addressHeader, innerUrl } from './open-auth.ts'

export interface AuthAnswer {
  status: number
  body: Record<string, unknown>
  cookies: string[]
}

export interface AuthRequest {
  path: string
  method: 'GET' | 'POST'
  body?: unknown
  cookie: string | undefined
  /** IP address of the client, as our server found it. */
  address: string
  userAgent: string | undefined
}

/**
 * Hands one request to better-auth and answers what it says. Only what is named here goes in: its own guesses at origin and address, made
 * from headers that a client can write, have nothing to guess from. The caller has checked the origin.
 */
export async function askAuth(auth: Auth, ask: AuthRequest): Promise<AuthAnswer> {
  const headers = new Headers({ [addressHeader]: ask.address, origin: innerUrl })
  if (ask.cookie) headers.set('cookie', ask.cookie)
  if (ask.userAgent) headers.set('user-agent', ask.userAgent.slice(0, 400))
  if (ask.body !== undefined) headers.set('content-type', 'application/json')
  const init = { method: ask.method, headers, ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }) }
  const response = await auth.handler(new Request(`${innerUrl}/api/auth${ask.path}`, init))
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? {} : ((JSON.parse(text) as Record<string, unknown> | null) ?? {}),
    cookies: response.headers.getSetCookie(),
  }
}

/** What better-auth says by code, in sentences for the person at the door. */
const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_EMAIL: 'The e-mail address or the password is wrong.',
  INVALID_PASSWORD: 'The password is wrong.',
  INVALID_CODE: 'This code is not right. Codes change every 30 seconds.',
  INVALID_BACKUP_CODE: 'This backup code is not right, or was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'The sign-in took too long. Please begin again with the password.',
  TOTP_ALREADY_ENABLED: 'A second factor is set up already. Remove it first.',
  TOTP_NOT_ENABLED: 'No second factor is set up.',
  PASSWORD_TOO_SHORT: 'The password is too short.',
  PASSWORD_TOO_LONG: 'The password is too long.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Please wait a quarter of an hour.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Please begin again with the password.',
  UNAUTHORIZED: 'Please sign in.',
}

/** A sentence for a refusal of better-auth's. */
export function sentenceOf({ body, status }: AuthAnswer): string {
  const code = typeof body.code === 'string' ? body.code : ''
  if (sentences[code]) return sentences[code]
  if (status === 401) return 'Please sign in.'
  return typeof body.message === 'string' && body.message !== '' ? `${body.message.replace(/\.$/, '')}.` : 'The sign-in was refused.'
}
