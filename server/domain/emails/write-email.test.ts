import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailWorld } from '../../../test/support/mail-world.ts'
import { inTransaction } from '../../db/transaction.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { findTokens } from '../../mail/token-places.ts'
import { agentActor } from '../world.ts'
import { placeOf } from './mail-place.ts'
import { readRawMail } from './raw-mail.ts'
import { type OwnEmail, writeEmail } from './write-email.ts'

async function worldWithCase(t: Parameters<typeof mailWorld>[0], options: Parameters<typeof mailWorld>[1] = {}) {
  const world = await mailWorld(t, options)
  const asked = await world.arrives({
    id: 'two@post.example',
    references: '<zero@post.example> <one@post.example>',
    answers: 'one@post.example',
  })
  const row = await world.aCase(asked.case_id)
  const place = await placeOf(world.world, world.mailbox)
  assert(place)
  const write = async (more: Partial<OwnEmail> = {}) => {
    const id = await inTransaction(world.db, (tx) =>
      writeEmail(tx, world.world, {
        caseId: row.id,
        caseNumber: row.number,
        place,
        to: [{ name: 'Ada Byron', address: 'Ada@post.example' }],
        cc: [],
        bcc: [],
        subject: '',
        html: '<p>A new one is on its way.</p>',
        answers: asked.id,
        quotes: true,
        attachmentIds: [],
        author: world.sam.actor,
        automatic: null,
        awaitsContact: false,
        sendAt: new Date('2026-11-23T09:00:10Z'),
        ...more,
      }),
    )
    return { ...(await world.email(id)), mail: parseMail(await readRawMail(world.db, id)) }
  }
  return { ...world, asked, row, write }
}

test('an answer waits with its bytes, in the thread, with a token by which replies find the case', async (t) => {
  const { write, row, world, asked, timelineOf } = await worldWithCase(t)
  const own = await write({ bcc: [{ name: '', address: 'boss@shop.example' }] })
  assert.deepEqual([own.direction, own.state, own.via, own.case_id, own.contact_id], ['out', 'waiting', 'desk', row.id, row.contact_id])
  assert.deepEqual(
    [own.subject, own.text, own.to_address, own.from_address],
    ['Re: The lamp', 'A new one is on its way.', 'ada@post.example', 'help@shop.example'],
  )
  assert.deepEqual(own.people, ['ada@post.example'])
  assert.equal(own.bare_subject, 'the lamp')
  assert.equal(own.answers_email_id, asked.id)
  assert.deepEqual(own.envelope, { from: 'help@shop.example', to: ['Ada@post.example', 'boss@shop.example'], ip: null, helo: '' })
  assert.deepEqual(
    [own.mail.inReplyTo, own.mail.references],
    ['two@post.example', ['zero@post.example', 'one@post.example', 'two@post.example']],
  )
  assert.equal(own.mail.messageId, own.message_id)
  assert.deepEqual(own.mail.replyTo, [])
  assert.match(own.mail.text, /On November 23, 2026, Ada Byron wrote:\n> My lamp is broken\./)
  assert.equal(
    own.mail.headers.some(({ name }) => name === 'bcc'),
    false,
  )
  const tokens = findTokens(world.mail.keys, { recipients: [], messageIds: [own.message_id], subject: '' })
  assert.deepEqual([...tokens.ids.values()], [{ is: 'case', caseNumber: row.number, keyId: 'test' }])
  const entry = (await timelineOf(row.id)).at(-1)
  assert.deepEqual([entry?.kind, entry?.actor.name, entry?.data.to], ['email-written', 'Sam', 'Ada@post.example'])
})

test('a reply to it finds the case, also when its own ids are all that is left', async (t) => {
  const { write, arrivesProven, row } = await worldWithCase(t)
  const own = await write()
  const reply = await arrivesProven({ subject: 'Thanks a lot, but', text: 'The new one is broken too.', answers: own.message_id })
  assert.equal(reply.case_id, row.id)
})

test('where the server has plus-addresses, answers and bounces come back with a token', async (t) => {
  const { write, row, world } = await worldWithCase(t, { mailbox: { hasPlusAddresses: true } })
  const own = await write()
  const tokens = findTokens(world.mail.keys, {
    recipients: [own.mail.replyTo[0]?.address ?? '', own.envelope?.from ?? ''],
    messageIds: [],
    subject: '',
  })
  const expected = { is: 'case', caseNumber: row.number, keyId: 'test' }
  assert.deepEqual([tokens.addresses, tokens.bounces], [[expected], [expected]])
})

test('E18: an acknowledgement says what it is and has an empty envelope sender', async (t) => {
  const { write } = await worldWithCase(t, { mailbox: { hasPlusAddresses: true } })
  const own = await write({ automatic: 'acknowledgement', author: agentActor, quotes: false, subject: 'We have received your mail' })
  const header = (name: string) => own.mail.headers.find((one) => one.name === name)?.value
  assert.deepEqual(
    [header('auto-submitted'), header('x-auto-response-suppress'), header('x-loop'), own.envelope?.from, own.via],
    ['auto-replied', 'All', 'casewright-little-world', '', 'agent'],
  )
  assert.doesNotMatch(own.mail.text, /lamp is broken/)
})

test('the same mail written twice is one', async (t) => {
  const { write, db } = await worldWithCase(t)
  const [first, second] = [await write({ contentKey: 'client:1' }), await write({ contentKey: 'client:1' })]
  assert.equal(first.id, second.id)
  assert.notEqual((await write({ contentKey: 'client:2' })).id, first.id)
  assert.equal((await db.selectFrom('email').select('id').where('direction', '=', 'out').execute()).length, 2)
})

const hostile = [
  'a\r\nBcc: x@y.example',
  'a\nBcc: x@y.example',
  '=?utf-8?Q?a=0D=0ABcc:_x=40y.example?=',
  'a\u2028Bcc: x@y.example',
  '"<x@y.example>',
  '\u0000',
]
for (const [index, name] of hostile.entries())
  test(`E20: a hostile name (${index}) makes no header, and every line is short`, async (t) => {
    const { write, db } = await worldWithCase(t)
    const own = await write({
      to: [{ name, address: 'ada@post.example' }],
      subject: `Re: ${name}`,
      html: `<p>${'long words '.repeat(500)}</p>`,
    })
    const raw = (await readRawMail(db, own.id)).toString('latin1')
    assert.equal(
      own.mail.headers.some((one) => one.name === 'bcc'),
      false,
    )
    assert.deepEqual(
      own.mail.to.map(({ address }) => address),
      ['ada@post.example'],
    )
    assert(raw.split('\r\n').every((line) => line.length <= 998))
    assert.doesNotMatch(raw.replaceAll('\r\n', ''), /[\r\n]/)
  })
