import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { test } from 'node:test'
import { sql } from 'kysely'
import { queueSettings } from '../../contract/api/settings.ts'
import { addMailbox, letter } from '../../test/support/mail-world.ts'
import { smallServer } from '../../test/support/small-server.ts'
import { newId } from '../db/new-id.ts'
import { createApiKey } from '../domain/api-keys/create-api-key.ts'
import { receiveEmailRoutes } from './receive-email.ts'

const limit = 10_000

async function postOffice(t: Parameters<typeof smallServer>[0]) {
  const server = await smallServer(t, { routes: [receiveEmailRoutes(limit)] })
  const { db, world, app } = server
  const queues = ['support', 'billing'].map((key) => ({
    id: newId(),
    key,
    name: key,
    settings: JSON.stringify(queueSettings.parse({})),
    created_at: world.clock(),
  }))
  await db.insertInto('queue').values(queues).execute()
  const [support = '', billing = ''] = queues.map(({ id }) => id)
  const help = await addMailbox(world, support, 'help@shop.example', { aliases: ['hilfe@shop.example'] })
  const accounts = await addMailbox(world, billing, 'billing@shop.example')
  const admin = {
    actor: { kind: 'system', id: null, name: 'Test' },
    representativeId: null,
    role: 'administrator',
    queueIds: [support, billing],
    scopes: ['admin'],
  } as const
  const keyFor = async (scopes: ('read' | 'write')[], queueIds: string[] | null = null) => {
    const { token } = await createApiKey(
      world,
      { ...admin, queueIds: [...admin.queueIds], scopes: ['admin'] },
      { name: 'Postman', scopes, queueIds, expiresAt: null },
    )
    return { authorization: `Bearer ${token}` }
  }
  const key = await keyFor(['write'])
  const hands = (raw: Buffer, query = '', headers: Record<string, string> = key) =>
    app.inject({ method: 'POST', url: `/api/emails${query}`, headers: { 'content-type': 'message/rfc822', ...headers }, payload: raw })
  return { ...server, support, billing, help, accounts, key, keyFor, hands }
}

test('A mail that is handed in is stored as it came, once', async (t) => {
  const { hands, db, help } = await postOffice(t)
  const raw = letter({ to: 'Help <HELP+c12@shop.example>' })
  const first = await hands(raw)
  assert.deepEqual([first.statusCode, first.json().isDuplicate], [201, false], first.body)
  const again = await hands(raw, '?mailbox=help@shop.example&via=pipe')
  assert.deepEqual(again.json(), { id: first.json().id, isDuplicate: true })
  const row = await db.selectFrom('email').select(['mailbox_id', 'via', 'size']).executeTakeFirstOrThrow()
  assert.deepEqual(row, { mailbox_id: help, via: 'api', size: raw.length })
})

test('A mail goes to the mailbox that is named, else to the first recipient that is ours', async (t) => {
  const { hands, db, help, accounts } = await postOffice(t)
  const table: [Buffer, string, string][] = [
    [letter({ to: 'stranger@else.example, billing@shop.example', cc: 'help@shop.example' }), '', accounts],
    [letter({ to: 'undisclosed-recipients:;', cc: 'hilfe@shop.example' }), '', help],
    [letter({ to: 'list@else.example', headers: { 'Delivered-To': 'billing@shop.example' } }), '', accounts],
    [letter({ to: 'billing@shop.example' }), '?mailbox=hilfe@shop.example', help],
  ]
  for (const [raw, query, wanted] of table) {
    const answer = await hands(raw, query)
    assert.equal(answer.statusCode, 201, answer.body)
    const { mailbox_id } = await db.selectFrom('email').select('mailbox_id').where('id', '=', answer.json().id).executeTakeFirstOrThrow()
    assert.equal(mailbox_id, wanted, raw.toString())
  }
  const unknown = await hands(letter(), '?mailbox=nobody@shop.example')
  assert.deepEqual([unknown.statusCode, unknown.json().detail], [404, 'No mailbox here has the address nobody@shop.example.'])
  const nowhere = await hands(letter({ to: 'a@else.example' }))
  assert.deepEqual([nowhere.statusCode, nowhere.json().detail.includes('?mailbox=ADDRESS')], [400, true])
})

test('Only keys that may write, in the queues that they are for, and administrators hand in mail', async (t) => {
  const { hands, keyFor, support, signedIn } = await postOffice(t)
  assert.equal((await hands(letter(), '', {})).statusCode, 401)
  assert.equal((await hands(letter(), '', await keyFor(['read']))).statusCode, 403)
  assert.equal((await hands(letter(), '', (await signedIn({ role: 'supervisor', queueIds: [support] })).headers)).statusCode, 403)
  assert.equal((await hands(letter(), '', (await signedIn({ role: 'administrator' })).headers)).statusCode, 201)
  const ofSupport = await keyFor(['write'], [support])
  assert.equal((await hands(letter(), '', ofSupport)).statusCode, 201)
  assert.equal((await hands(letter({ to: 'billing@shop.example' }), '?mailbox=billing@shop.example', ofSupport)).statusCode, 404)
})

test('E11: A mail that is too large is refused before its bytes are awaited', async (t) => {
  const { app, hands, key, db } = await postOffice(t)
  const large = await hands(letter({ text: 'x'.repeat(limit) }))
  assert.equal(large.statusCode, 413)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  socket.write(
    `POST /api/emails HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${key.authorization}\r\nContent-Type: message/rfc822\r\nContent-Length: ${limit + 1}\r\n\r\n`,
  )
  const [answer] = await once(socket, 'data')
  assert.match(String(answer), /^HTTP\/1\.1 413 /)
  socket.destroy()
  assert.equal((await db.selectFrom('email').selectAll().execute()).length, 0)
})

test('A mail that cannot be stored is to come again', async (t) => {
  const { hands, db } = await postOffice(t)
  await sql`alter table email rename to email_gone`.execute(db)
  const answer = await hands(letter())
  assert.deepEqual([answer.statusCode, answer.json().detail], [503, 'The mail could not be stored just now. Please send it again later.'])
  assert.equal((await hands(Buffer.alloc(0))).statusCode, 400)
})
