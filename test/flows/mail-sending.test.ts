import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { answerOutcome } from '../../server/domain/emails/answer-outcome.ts'
import type { DeliveryAnswer } from '../../server/domain/emails/delivery.ts'
import { readOutbox } from '../../server/domain/emails/read-outbox.ts'
import { mailboxesDue, recoverSending, sendDueOf } from '../../server/domain/emails/send-due.ts'
import { sendEmail } from '../../server/domain/emails/send-email.ts'
import { deliverMail } from '../../server/world/deliver-mail.ts'
import { mailWorld } from '../support/mail-world.ts'

const body = {
  to: [{ name: 'Ada Byron', address: 'ada@post.example' }],
  cc: [],
  bcc: [],
  subject: 'Re: The lamp',
  html: '<p>It is on its way.</p>',
  quotes: true,
}
const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: '', signIn: 'none' as const }

/** A case by mail, whose answer waits to go out; the story says what the next server answers. */
async function answeredCase(t: TestContext, answer: DeliveryAnswer | 'no-server' = { is: 'taken', response: '250 ok', refused: [] }) {
  const world = await mailWorld(t, { mailbox: answer === 'no-server' ? {} : { smtp: server } })
  const sent: { from: string; to: string[]; raw: string }[] = []
  let next = answer
  world.world.mail.deliver = async ({ envelope, raw }) => {
    sent.push({ ...envelope, raw: Buffer.from(raw).toString() })
    return next as DeliveryAnswer
  }
  const mail = await world.arrivesProven({ id: 'first@post.example' })
  const { sam } = world
  const written = await sendEmail(world.world, sam, mail.case_id ?? '', {
    answersEmailId: mail.id,
    body,
    attachmentIds: [],
    awaitsContact: false,
    clientId: 'one',
    seenEmailId: mail.id,
    anyway: false,
  })
  const sends = async () => {
    for (const id of await mailboxesDue(world.world)) await sendDueOf(world.world, id)
    return world.email(written.id)
  }
  const answers = (said: DeliveryAnswer) => {
    next = said
  }
  return { ...world, mail, written, sends, sent, answers }
}

test('an answer goes out after the seconds in which it can be taken back, in its thread, and the timeline says so', async (t) => {
  const { sends, passes, sent, mail, timelineOf, written, email } = await answeredCase(t)
  assert.equal((await sends()).state, 'waiting')
  await passes(10_000)
  const out = await sends()
  assert.deepEqual([out.state, out.failure, sent.length], ['sent', null, 1])
  assert.deepEqual(sent[0]?.to, ['ada@post.example'])
  assert.match(sent[0]?.raw ?? '', /In-Reply-To: <first@post\.example>/)
  assert.ok((await timelineOf(mail.case_id)).some(({ kind, data }) => kind === 'email-sent' && data.emailId === written.id))
  await sends()
  assert.equal(sent.length, 1)
  assert.ok((await email(written.id)).sent_at)
})

test('without a mail server it stays in the local outbox, which shows it', async (t) => {
  const { sends, passes, db, sam, sent } = await answeredCase(t, 'no-server')
  await passes(10_000)
  assert.equal((await sends()).state, 'local')
  assert.equal(sent.length, 0)
  const [entry] = (await readOutbox(db, sam, undefined)).items
  assert.deepEqual([entry?.state, entry?.subject, entry?.mailbox?.name], ['local', 'Re: The lamp', 'help@shop.example'])
})

test('E44: what a server refuses for good has failed; what it does not take now is tried later, as the same mail', async (t) => {
  const { sends, passes, sent, answers, world, sam, written } = await answeredCase(t, {
    is: 'refused',
    response: '451 later',
    isFinal: false,
  })
  await passes(10_000)
  const later = await sends()
  assert.deepEqual([later.state, later.failure], ['waiting', 'The server does not take the mail now: 451 later'])
  assert.equal((await sends()).attempts, 1)
  await passes(61_000)
  answers({ is: 'refused', response: '550 no such user', isFinal: true })
  assert.equal((await sends()).state, 'failed')
  answers({ is: 'taken', response: '250 ok', refused: [] })
  await answerOutcome(world, sam, written.id, 'send-again')
  assert.equal((await sends()).state, 'sent')
  assert.equal(new Set(sent.map(({ raw }) => /Message-ID: (\S+)/i.exec(raw)?.[1])).size, 1)
  await assert.rejects(answerOutcome(world, sam, written.id, 'send-again'), /nothing to decide/)
})

test('E44: stopped while handing over, nobody knows: it is not sent again by itself, and a person decides', async (t) => {
  const { sends, passes, db, world, sam, written, email, sent } = await answeredCase(t)
  await passes(10_000)
  await db.updateTable('email').set({ state: 'sending', lease_until: world.clock() }).where('id', '=', written.id).execute()
  await recoverSending(world)
  assert.equal((await email(written.id)).state, 'sending')
  await passes(1000)
  await recoverSending(world)
  const unknown = await email(written.id)
  assert.deepEqual([unknown.state, /may have arrived/.test(unknown.failure ?? '')], ['unknown', true])
  await passes(3_600_000)
  assert.equal((await sends()).state, 'unknown')
  assert.equal(sent.length, 0)
  await answerOutcome(world, sam, written.id, 'it-arrived')
  assert.equal((await email(written.id)).state, 'sent')
})

test('a restored copy sends nothing until it is released', async (t) => {
  const { sends, passes, db, world } = await answeredCase(t)
  await db.insertInto('setting').values({ key: 'outbound.held', value: 'true', updated_at: world.clock() }).execute()
  await passes(10_000)
  assert.equal((await sends()).state, 'waiting')
})

async function peer(
  t: TestContext,
  onData: (raw: string, end: (error?: Error | null) => void) => void,
  onRcpt?: (address: string) => Error | null,
) {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => callback(onRcpt?.(address) ?? null),
    onData: (stream, _session, callback) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk
      })
      stream.on('end', () => onData(raw, (error) => callback(error)))
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  return { smtp, port: (smtp.server.address() as { port: number }).port }
}

const mail = (port: number, to = ['ada@post.example']) => ({
  server: { host: '127.0.0.1', port, security: 'none' as const },
  signIn: null,
  dkim: null,
  envelope: { from: '', to },
  raw: Buffer.from('From: help@shop.example\r\nTo: ada@post.example\r\nSubject: Hello\r\n\r\nHello.\r\n'),
})

test('over a real socket: taken, taken by some, refused, not reached, and an answer that never came', async (t) => {
  const got: string[] = []
  const good = await peer(
    t,
    (raw, end) => {
      got.push(raw)
      end()
    },
    (address) => (address.startsWith('no') ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null),
  )
  assert.equal((await deliverMail(mail(good.port))).is, 'taken')
  assert.match(got[0] ?? '', /Subject: Hello/)
  const some = await deliverMail(mail(good.port, ['ada@post.example', 'no@post.example']))
  assert.deepEqual(some.is === 'taken' && some.refused.map(({ address }) => address), ['no@post.example'])
  const none = await deliverMail(mail(good.port, ['no@post.example']))
  assert.deepEqual([none.is, none.is === 'refused' && none.isFinal], ['refused', true])
  const busy = await peer(t, (_raw, end) => end(Object.assign(new Error('Come back later'), { responseCode: 451 })))
  const later = await deliverMail(mail(busy.port))
  assert.deepEqual([later.is, later.is === 'refused' && later.isFinal], ['refused', false])
  const silent = await peer(t, () => {
    for (const connection of silent.smtp.connections as Set<{ _socket: { destroy(): void } }>) connection._socket.destroy()
  })
  assert.equal((await deliverMail(mail(silent.port))).is, 'unknown')
  assert.equal((await deliverMail(mail(1))).is, 'not-reached')
})

/** A server that ends the connection at a command; it takes what comes before. */
async function endingPeer(t: TestContext, command: string, greeting = '250 ok') {
  const open = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 peer\r\n')
    socket.on('data', (part) => {
      for (const line of part.toString().split('\r\n').filter(Boolean))
        if (line.startsWith(command)) socket.destroy()
        else if (!socket.destroyed)
          socket.write(line.startsWith('EHLO') ? `${greeting}\r\n` : line === 'DATA' ? '354 go\r\n' : '250 ok\r\n')
    })
  })
  await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve))
  t.after(() => open.close())
  return (open.address() as AddressInfo).port
}

for (const command of ['EHLO', 'MAIL', 'RCPT', 'DATA'])
  test(`E44: a server that leaves at ${command} has nothing of the mail, so nobody is asked`, async (t) => {
    assert.equal((await deliverMail(mail(await endingPeer(t, command)))).is, 'not-reached')
  })

test('a mail larger than its server takes is refused for good', async (t) => {
  const port = await endingPeer(t, 'DATA', '250-peer\r\n250 SIZE 20')
  const answer = await deliverMail(mail(port))
  assert.deepEqual([answer.is, answer.is === 'refused' && answer.isFinal], ['refused', true])
})

test('a mailbox that signs sends nothing unsigned', async (t) => {
  const got: string[] = []
  const { port } = await peer(t, (raw, end) => {
    got.push(raw)
    end()
  })
  const answer = await deliverMail({ ...mail(port), dkim: { domain: 'shop.example', selector: 's1', key: 'nonsense' } })
  assert.deepEqual([answer.is, got], ['not-reached', []])
})

test('E44: what cannot even be prepared was not handed over, and is tried again', async (t) => {
  const { sends, passes, db, written } = await answeredCase(t)
  await db.deleteFrom('email_raw').where('email_id', '=', written.id).execute()
  await passes(10_000)
  const row = await sends()
  assert.deepEqual([row.state, row.failure], ['waiting', 'It was not handed to the server: There is no such source of this mail.'])
})
