/** Who may chat: anonymous contacts, identities that the page signs, pages that may embed the chat. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { type JWTPayload, SignJWT } from 'jose'
import { newId } from '../../server/db/new-id.ts'
import { chatServer } from '../support/chat-server.ts'

const now = Date.parse('2026-11-23T09:00:00Z') / 1000
const hour = 3600
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const sign = (payload: JWTPayload, algorithm: string, key: KeyObject | Uint8Array) =>
  new SignJWT(payload).setProtectedHeader({ alg: algorithm }).sign(key)

test('an anonymous contact may chat where the queue allows it, and is known again by the pass that the browser keeps', async (t) => {
  const chat = await chatServer(t)
  await chat.addQueue('open')
  await chat.addQueue('members', { chat: { allowsAnonymous: false } })
  const first = await chat.begin('open')
  assert.equal(first.status, 200)
  const again = await chat.begin('open', { token: first.body.token })
  assert.equal(await contactsIn(chat), 1, 'the same contact')
  assert.equal(again.status, 200)
  assert.equal((await chat.begin('open', { token: 'altered' })).status, 200)
  assert.equal(await contactsIn(chat), 2, 'a pass that is none begins anew')
  const refused = await chat.begin('members')
  assert.deepEqual([refused.status, refused.body.detail], [409, 'This chat is for people who are signed in to the page.'])
  assert.equal((await chat.begin('members', { token: first.body.token })).status, 409, 'a pass of another queue is none')
  assert.equal((await chat.begin('nowhere')).status, 404)
  chat.passes(181 * 24 * hour * 1000)
  const late = await chat.ask('POST', '/widget/conversations', { clientId: 'a' }, { authorization: `Bearer ${first.body.token}` })
  assert.deepEqual([late.status, late.body.detail], [403, 'This chat session is over. Reload the page to begin a new one.'])
})

test('a signed identity is one contact for good; what the page signs of name and address is proven', async (t) => {
  const chat = await chatServer(t)
  const key = new TextEncoder().encode('a secret of at least 32 characters')
  await chat.addQueue('support', {
    identity: { algorithm: 'HS256', key: 'a secret of at least 32 characters' },
    chat: { allowsAnonymous: false },
  })
  const identity = await sign({ sub: 'customer-7', aud: 'support', exp: now + hour, name: 'Ada', email: 'ada@example.test' }, 'HS256', key)
  const begun = await chat.begin('support', { identity })
  assert.deepEqual([begun.status, begun.body.contact], [200, { name: 'Ada', email: 'ada@example.test' }])
  await chat.begin('support', { identity: await sign({ sub: 'customer-7', aud: 'support', exp: now + 24 * hour }, 'HS256', key) })
  const rows = await chat.db.selectFrom('contact').select(['kind', 'external_id', 'email_state', 'name']).execute()
  assert.deepEqual(rows, [{ kind: 'identified', external_id: 'customer-7', email_state: 'proven', name: 'Ada' }])
  chat.passes(hour * 1000 + 1000)
  const over = await chat.ask('POST', '/widget/conversations', { clientId: 'a' }, { authorization: `Bearer ${begun.body.token}` })
  assert.equal(over.status, 403, 'the pass is good as long as the identity was')
})

test('identities that are forged, over, too long, or for somebody else are refused', async (t) => {
  const chat = await chatServer(t)
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const secret = 'a secret of at least 32 characters'
  await chat.addQueue('support', { identity: { algorithm: 'RS256', key: publicKey } })
  await chat.addQueue('returns', {
    identity: { algorithm: 'RS256', key: other.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
  })
  await chat.addQueue('curve', {
    identity: { algorithm: 'ES256', key: curve.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
  })
  await chat.addQueue('secret', { identity: { algorithm: 'HS256', key: secret } })
  await chat.addQueue('plain')
  const good = { sub: 'customer-7', aud: 'support', exp: now + hour }
  const unsigned = `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(good)}.`
  const rs = (payload: JWTPayload, key = pair.privateKey) => sign(payload, 'RS256', key)
  const fine = await rs(good)
  const [header, , signature] = fine.split('.')
  const rows: [what: string, queue: string, identity: string][] = [
    ['alg none', 'support', unsigned],
    ['alg None', 'support', `${base64url({ alg: 'None' })}.${base64url(good)}.`],
    ['HS256 signed with the public key', 'support', await sign(good, 'HS256', new TextEncoder().encode(publicKey))],
    ['HS256 signed with the trimmed public key', 'support', await sign(good, 'HS256', new TextEncoder().encode(publicKey.trim()))],
    ['another algorithm of the same key', 'support', await sign(good, 'PS256', pair.privateKey)],
    [
      'the key in the header',
      'support',
      await new SignJWT(good).setProtectedHeader({ alg: 'RS256', jwk: other.publicKey.export({ format: 'jwk' }) }).sign(other.privateKey),
    ],
    ['another queue’s key', 'support', await rs(good, other.privateKey)],
    ['another queue’s audience', 'returns', await rs({ ...good, aud: 'support' }, other.privateKey)],
    ['our key, sent to another queue', 'returns', await rs({ ...good, aud: 'returns' })],
    ['no exp', 'support', await rs({ sub: 'customer-7', aud: 'support' })],
    ['exp past', 'support', await rs({ ...good, exp: now - 1 })],
    ['exp this very second', 'support', await rs({ ...good, exp: now })],
    ['exp beyond 24 hours', 'support', await rs({ ...good, exp: now + 24 * hour + 1 })],
    ['exp far beyond any clock', 'support', await rs({ ...good, exp: Number.MAX_SAFE_INTEGER })],
    ['not before tomorrow', 'support', await rs({ ...good, nbf: now + hour })],
    ['no audience', 'support', await rs({ sub: 'customer-7', exp: now + hour })],
    ['no sub', 'support', await rs({ aud: 'support', exp: now + hour })],
    ['an empty sub', 'support', await rs({ ...good, sub: '' })],
    ['a payload that was changed', 'support', `${header}.${base64url({ ...good, sub: 'customer-8' })}.${signature}`],
    ['RS256 where ES256 is set', 'curve', await rs({ ...good, aud: 'curve' })],
    ['a guessed secret', 'secret', await sign({ ...good, aud: 'secret' }, 'HS256', new TextEncoder().encode('secret'.repeat(8)))],
    ['a queue that takes none', 'plain', await rs({ ...good, aud: 'plain' })],
    ['no token at all', 'support', 'abc'],
    ['a token of NULs', 'support', Buffer.alloc(300).toString('base64url')],
  ]
  for (const [what, queue, identity] of rows) {
    const answer = await chat.begin(queue, { identity })
    assert.equal(answer.status, 403, `${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  assert.equal(await contactsIn(chat), 0)
  assert.equal((await chat.begin('support', { identity: fine })).status, 200)
  assert.equal((await chat.begin('curve', { identity: await sign({ ...good, aud: 'curve' }, 'ES256', curve.privateKey) })).status, 200)
  assert.equal(
    (await chat.begin('secret', { identity: await sign({ ...good, aud: ['secret'] }, 'HS256', new TextEncoder().encode(secret)) })).status,
    200,
  )
})

test('a subject holds what the page signed, and odd claims do no harm', async (t) => {
  const chat = await chatServer(t)
  const key = new TextEncoder().encode('a secret of at least 32 characters')
  await chat.addQueue('support', { identity: { algorithm: 'HS256', key: 'a secret of at least 32 characters' } })
  const odd: JWTPayload[] = [
    { sub: 'with \u0000 NUL', name: 'A\u0000da' },
    { sub: 'x'.repeat(3000) },
    { sub: 'half \ud83d', name: 'half \ud83d' },
    { sub: '🙂', name: { first: 'Ada' }, email: ['a@example.test'] },
    { sub: '42', email: 'no address' },
  ]
  for (const claims of odd) {
    const answer = await chat.begin('support', { identity: await sign({ aud: 'support', exp: now + hour, ...claims }, 'HS256', key) })
    assert.ok(answer.status < 500, `${JSON.stringify(claims).slice(0, 60)}: ${answer.status}`)
  }
})

test('only pages that the administrator named may embed the chat: over HTTP and by socket', async (t) => {
  const chat = await chatServer(t)
  await chat.addQueue('support', { chat: { allowedOrigins: ['https://shop.example'] } })
  const contact = await chat.contact('support')
  const { body } = await contact.asks('POST', '/conversations', { clientId: 'a', text: 'Hello there' })
  const origins: [origin: string, isAllowed: boolean][] = [
    ['https://shop.example', true],
    [chat.address, true],
    ['https://shop.example.evil.test', false],
    ['http://shop.example', false],
    ['https://evil.test', false],
    ['null', false],
    ['not an origin', false],
  ]
  for (const [origin, isAllowed] of origins) {
    const begun = await chat.begin('support', {}, { origin })
    assert.equal(begun.status, isAllowed ? 200 : 403, `${origin}: ${JSON.stringify(begun.body)}`)
    assert.equal(begun.headers.get('access-control-allow-origin'), origin, 'a page that may not reads why')
    assert.equal('token' in begun.body, isAllowed)
    assert.equal(begun.headers.get('access-control-allow-credentials'), null)
    assert.equal((await contact.asks('GET', `/conversations/${body.id}/messages`, undefined, { origin })).status, isAllowed ? 200 : 403)
    const socket = contact.listens(body.id, 0, { origin })
    if (isAllowed) await socket.hears('ready').then(() => socket.leaves())
    else assert.equal(await socket.closed, 4403, origin)
  }
})

test('E56: a contact sees their own conversations and nothing else', async (t) => {
  const chat = await chatServer(t)
  await chat.addQueue('support')
  const [ada, eve] = [await chat.contact('support'), await chat.contact('support')]
  const { body } = await ada.asks('POST', '/conversations', { clientId: 'a', text: 'My parcel never came' })
  const form = new FormData()
  form.append('file', new Blob(['proof']), 'proof.txt')
  const file = (await ada.asks('POST', `/conversations/${body.id}/attachments`, form)).body
  const tries: [method: string, path: string, body?: unknown][] = [
    ['GET', `/conversations/${body.id}/messages`],
    ['POST', `/conversations/${body.id}/messages`, { clientId: 'e', text: 'It is me' }],
    ['POST', `/conversations/${body.id}/read`, { seq: 1 }],
    ['POST', `/conversations/${body.id}/ending`],
    ['GET', `/attachments/${file.id}?token=${eve.token}`],
  ]
  for (const [method, path, sent] of tries) assert.equal((await eve.asks(method, path, sent)).status, 404, `${method} ${path}`)
  const upload = new FormData()
  upload.append('file', new Blob(['x']), 'x.txt')
  assert.equal((await eve.asks('POST', `/conversations/${body.id}/attachments`, upload)).status, 404)
  assert.equal(await eve.listens(body.id).closed, 4404)
  assert.equal(await ada.listens(newId()).closed, 4404)
  assert.equal((await chat.ask('GET', `/conversations/${body.id}`, undefined, { authorization: `Bearer ${ada.token}` })).status, 401)
  assert.equal((await ada.asks('GET', `/conversations/${body.id}/messages`)).body.items.length, 1)
})

const contactsIn = async ({ db }: Awaited<ReturnType<typeof chatServer>>) => (await db.selectFrom('contact').select('id').execute()).length
