import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { firstAdministratorLink } from '../../server/domain/representatives/invite.ts'
import { smallServer } from '../support/small-server.ts'

const origin = 'http://127.0.0.1:4000'
type Small = Awaited<ReturnType<typeof smallServer>>

const signIn = ({ app }: Small, email: string, password: string) =>
  app.inject({ method: 'POST', url: '/api/auth/sign-in/email', headers: { origin }, payload: { email, password } })

const cookiesOf = (response: { cookies: { name: string; value: string }[] }) =>
  response.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')

const audit = async ({ db }: Small) =>
  (await db.selectFrom('timeline').select(['kind', 'actor', 'data']).where('subject', '=', 'organisation').orderBy('id').execute()).map(
    ({ kind, actor, data }) => ({ kind, who: actor.name, data }),
  )

test('the first administrator comes in by the one-time link, once, and signs in with the password they chose', async (t) => {
  const small = await smallServer(t)
  const { app, db, world } = small
  assert.equal((await app.inject('/api/setup')).json().needsSetup, true)
  const link = await firstAdministratorLink(db, world.publicUrl(), world.clock)
  const url = `/api/invitations/${link.split('/').at(-1)}`
  assert.deepEqual((await app.inject(url)).json(), { name: '', email: '', purpose: 'first-administrator' })

  const short = await app.inject({ method: 'POST', url, payload: { password: 'short', name: 'Ada', email: 'Ada@example.test' } })
  assert.equal(short.statusCode, 400)
  assert.match(short.json().detail, /“password” must have at least 10 characters/)
  const nameless = await app.inject({ method: 'POST', url, payload: { password: 'long enough 1' } })
  assert.deepEqual(
    nameless.json().errors.map((error: { path: string }) => error.path),
    ['name', 'email'],
  )

  const answers = await Promise.all(
    [1, 2].map(() => app.inject({ method: 'POST', url, payload: { password: 'long enough 1', name: 'Ada', email: 'Ada@example.test' } })),
  )
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 404])
  assert.equal((await app.inject(url)).statusCode, 404)
  assert.equal((await app.inject('/api/setup')).json().needsSetup, false)

  const entered = await signIn(small, 'ADA@example.test', 'long enough 1')
  assert.equal(entered.statusCode, 200)
  assert.deepEqual(entered.json(), {})
  const cookie = entered.cookies.find(({ name }) => name.endsWith('session_token'))
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Lax')
  const people = await app.inject({ url: '/api/representatives', headers: { cookie: cookiesOf(entered) } })
  assert.equal(people.json().items[0].email, 'ada@example.test')
  assert.equal(people.json().items[0].seenAt, '2026-11-23T09:00:00.000Z')
})

test('a link of a week ago opens nothing', async (t) => {
  const { app, db, world, passes } = await smallServer(t)
  const link = await firstAdministratorLink(db, world.publicUrl(), world.clock)
  passes(7 * 24 * 3_600_000)
  const late = await app.inject(`/api/invitations/${link.split('/').at(-1)}`)
  assert.equal(late.statusCode, 404)
  assert.match(late.json().detail, /Ask an administrator for a new one/)
})

test('nobody can sign up, and only the endpoints that we name answer', async (t) => {
  const { app } = await smallServer(t)
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'two-factor/send-otp', 'forget-password']) {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/auth/${path}`,
      headers: { origin },
      payload: { email: 'eve@example.test', password: 'long enough 1', name: 'Eve' },
    })
    assert.equal(answer.statusCode, 404, path)
  }
})

test('a wrong password and an unknown address get the same answer, and both are on the audit page', async (t) => {
  const small = await smallServer(t)
  const ada = await small.signedIn({ name: 'Ada', role: 'administrator' })
  const wrong = await signIn(small, ada.email, 'not the password')
  const unknown = await signIn(small, 'nobody@example.test', 'not the password')
  assert.equal(wrong.statusCode, 401)
  assert.deepEqual(wrong.json(), unknown.json())
  assert.equal(wrong.headers['set-cookie'], undefined)
  await signIn(small, ada.email, ada.password)
  assert.deepEqual(
    (await audit(small)).map(({ kind, who }) => [kind, who]),
    [
      ['sign-in-failed', 'Casewright'],
      ['sign-in-failed', 'Casewright'],
      ['signed-in', 'Ada'],
    ],
  )
})

test('guessing is slowed down even when all guesses come at once; a colleague elsewhere still gets in; later it is forgotten', async (t) => {
  const small = await smallServer(t)
  const ada = await small.signedIn({ name: 'Ada' })
  const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn(small, ada.email, 'not the password')))
  const codes = guesses.map((answer) => answer.statusCode)
  assert.equal(codes.filter((code) => code === 401).length, 8)
  assert.equal(codes.filter((code) => code === 429).length, 4)
  const right = await signIn(small, ada.email, ada.password)
  assert.equal(right.statusCode, 429)
  assert.match(right.json().detail, /wait 15 minutes/)
  const elsewhere = await small.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress: '192.0.2.7',
    payload: { email: ada.email, password: ada.password },
  })
  assert.equal(elsewhere.statusCode, 200)
  small.passes(15 * 60_000)
  assert.equal((await signIn(small, ada.email, ada.password)).statusCode, 200)
})

/** RFC 6238 with 6 digits, 30 seconds and SHA-1, from an otpauth address. */
function codeOf(totpUri: string, at = Date.now()): string {
  const secret = new URL(totpUri).searchParams.get('secret') as string
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) as number) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('where the organisation requires a second factor, everything else waits until it is set up; from then on the password is not enough', async (t) => {
  const small = await smallServer(t)
  const { app } = small
  const ada = await small.signedIn({ name: 'Ada', role: 'administrator' })
  const set = await app.inject({
    method: 'PUT',
    url: '/api/settings/security',
    headers: ada.headers,
    payload: { requiresTwoFactor: true, sessionHours: 12 },
  })
  assert.equal(set.statusCode, 200)
  const refused = await app.inject({ url: '/api/representatives', headers: ada.headers })
  assert.equal(refused.statusCode, 403)
  assert.match(refused.json().detail, /second factor/)

  const post = (path: string, payload: object, cookie = ada.headers.cookie) =>
    app.inject({ method: 'POST', url: `/api/auth/two-factor/${path}`, headers: { origin, cookie }, payload })
  assert.equal((await post('enable', { password: 'wrong password' })).statusCode, 400)
  const begun = await post('enable', { password: ada.password })
  assert.equal(begun.statusCode, 200, begun.body)
  const { totpURI, backupCodes } = begun.json()
  const verified = await post('verify-totp', { code: codeOf(totpURI) })
  assert.equal(verified.statusCode, 200, verified.body)
  assert.equal((await app.inject({ url: '/api/representatives', headers: { cookie: cookiesOf(verified) } })).statusCode, 200)

  const half = await signIn(small, ada.email, ada.password)
  assert.deepEqual(half.json(), { twoFactorRedirect: true })
  assert.equal((await app.inject({ url: '/api/representatives', headers: { cookie: cookiesOf(half) } })).statusCode, 401)
  const wrong = await post('verify-totp', { code: '000000' }, cookiesOf(half))
  assert.equal(wrong.statusCode, 401)
  assert.match(wrong.json().detail, /code is not right/)
  const entered = await post('verify-totp', { code: codeOf(totpURI) }, cookiesOf(half))
  assert.equal(entered.statusCode, 200, entered.body)
  assert.equal((await app.inject({ url: '/api/representatives', headers: { cookie: cookiesOf(entered) } })).statusCode, 200)

  const again = await signIn(small, ada.email, ada.password)
  assert.equal((await post('verify-backup-code', { code: backupCodes[0] }, cookiesOf(again))).statusCode, 200)
  const used = await post('verify-backup-code', { code: backupCodes[0] }, cookiesOf(await signIn(small, ada.email, ada.password)))
  assert.equal(used.statusCode, 401)
  assert.deepEqual(
    (await audit(small)).flatMap(({ kind, data }) => (kind === 'signed-in' ? [data.how] : [])),
    ['code', 'backup-code'],
  )
})

test('signing out ends the session in the database, not only the cookie', async (t) => {
  const { app, signedIn } = await smallServer(t)
  const sam = await signedIn({ name: 'Sam', role: 'supervisor' })
  assert.equal((await app.inject({ url: '/api/audit', headers: sam.headers })).statusCode, 200)
  await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: sam.headers, payload: {} })
  assert.equal((await app.inject({ url: '/api/audit', headers: sam.headers })).statusCode, 401)
})

test('a session ends after the hours that are set', async (t) => {
  const small = await smallServer(t)
  const ada = await small.signedIn({ name: 'Ada', role: 'administrator' })
  await small.app.inject({
    method: 'PUT',
    url: '/api/settings/security',
    headers: ada.headers,
    payload: { requiresTwoFactor: false, sessionHours: 3 },
  })
  const entered = await signIn(small, ada.email, ada.password)
  const session = await small.app.inject({ url: '/api/auth/get-session', headers: { cookie: cookiesOf(entered) } })
  const hours = (Date.parse(session.json().expiresAt) - Date.now()) / 3_600_000
  assert.ok(hours > 2.9 && hours <= 3, `${hours} hours`)
})

test('secure cookies where the public address is https', async (t) => {
  const small = await smallServer(t, { publicUrl: 'https://desk.example.test' })
  const ada = await small.signedIn({ name: 'Ada' })
  const entered = await small.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: 'https://desk.example.test' },
    payload: { email: ada.email, password: ada.password },
  })
  assert.equal(entered.statusCode, 200, entered.body)
  assert.equal(entered.cookies.find(({ name }) => name.endsWith('session_token'))?.secure, true)
})

test('a cookie with a token of somebody else, or without its signature, is nobody; so is a session that has ended', async (t) => {
  const { app, db, signedIn } = await smallServer(t)
  const [ada, eve] = [await signedIn({ role: 'administrator' }), await signedIn({ role: 'administrator' })]
  const ask = async (value: string) =>
    (await app.inject({ url: '/api/audit', headers: { cookie: `${ada.cookie.name}=${value}` } })).statusCode
  const [adas, eves] = [ada, eve].map(({ cookie }) => decodeURIComponent(cookie.value).split('.')) as [[string, string], [string, string]]
  assert.equal(await ask(ada.cookie.value), 200)
  assert.equal(await ask(encodeURIComponent(`${adas[0]}.${eves[1]}`)), 401)
  assert.equal(await ask(adas[0]), 401)
  assert.equal(await ask(`${adas[0]}.`), 401)
  assert.equal(await ask('.'), 401)
  await sql`update session set "expiresAt" = ${new Date()} where "userId" = ${ada.userId}`.execute(db)
  assert.equal(await ask(ada.cookie.value), 401)
})
