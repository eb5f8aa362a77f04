import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { littleWorld } from '../../../test/support/little-world.ts'
import { addMailbox, letter } from '../../../test/support/mail-world.ts'
import { type SmtpClient, smtpClient } from '../../../test/support/smtp-client.ts'
import { readRawMail } from '../../domain/emails/raw-mail.ts'
import { type SmtpSettings, startSmtpReceiver } from './start-smtp-receiver.ts'

const mailSize = 20_000

async function postOffice(t: Parameters<typeof littleWorld>[0], settings: Partial<SmtpSettings> = {}) {
  const little = await littleWorld(t)
  const help = await addMailbox(little.world, little.queue, 'help@shop.example', { aliases: ['hilfe@shop.example'] })
  const sales = await addMailbox(little.world, little.queue, 'sales@shop.example')
  const errors: unknown[] = []
  const receiver = await startSmtpReceiver(little.world, { host: '127.0.0.1', port: 0, mailSize, tls: null, ...settings }, (error) =>
    errors.push(error),
  )
  const clients: SmtpClient[] = []
  t.after(() => {
    for (const { socket } of clients) socket.destroy()
    return receiver.close()
  })
  const calls = async () => {
    const client = await smtpClient(receiver.port)
    clients.push(client)
    return { ...client, greeting: await client.says('EHLO client.example\r\n') }
  }
  const stored = () => little.db.selectFrom('email').selectAll().orderBy('received_at').orderBy('id').execute()
  return { ...little, help, sales, errors, receiver, calls, stored }
}

const inside = (mail: Buffer) => mail.toString('latin1').replaceAll('\r\n.', '\r\n..')
async function sends(client: SmtpClient, mail: Buffer, { from = 'ada@post.example', to = ['help@shop.example'] } = {}): Promise<string> {
  await client.says(`MAIL FROM:<${from}>\r\n`)
  for (const one of to) await client.says(`RCPT TO:<${one}>\r\n`)
  await client.says('DATA\r\n')
  return client.says(Buffer.from(`${inside(mail)}.\r\n`, 'latin1'))
}

test('46: a mail by SMTP is stored byte for byte, dots and all, before 250 is said, with the envelope that SPF needs', async (t) => {
  const { calls, stored, db, help } = await postOffice(t)
  const client = await calls()
  assert.match(client.greeting, /SIZE 20000/)
  assert.match(client.greeting, /8BITMIME/)
  assert.match(client.greeting, /SMTPUTF8/)
  assert.doesNotMatch(client.greeting, /AUTH|STARTTLS|CHUNKING/)
  const mail = letter({ text: '.\r\n..\r\n.leading\r\nGrüße' })
  assert.match(await sends(client, mail, { to: ['Help+c1@shop.example'] }), /^250 /)
  const [email] = await stored()
  assert.equal((await readRawMail(db, email?.id ?? '')).toString('latin1'), mail.toString('latin1'))
  assert.deepEqual(email?.envelope, { from: 'ada@post.example', to: ['Help+c1@shop.example'], ip: '127.0.0.1', helo: 'client.example' })
  assert.deepEqual([email?.via, email?.mailbox_id], ['smtp', help])
})

test('Only our mailboxes are delivered to, with a sentence for the others; nobody signs in and nothing is passed on', async (t) => {
  const { calls, stored, db } = await postOffice(t)
  await db.updateTable('mailbox').set({ is_active: false }).where('address', '=', 'sales@shop.example').execute()
  const client = await calls()
  assert.match(await client.says('AUTH PLAIN AGEAYg==\r\n'), /^5/)
  assert.match(await client.says('STARTTLS\r\n'), /^5/)
  await client.says('MAIL FROM:<>\r\n')
  for (const address of ['nobody@shop.example', 'ada@else.example', 'sales@shop.example'])
    assert.match(await client.says(`RCPT TO:<${address}>\r\n`), /^550 5\.1\.1 No mailbox here has the address /)
  assert.match(await client.says('DATA\r\n'), /^503 /)
  assert.match(await client.says('RCPT TO:<hilfe@shop.example>\r\n'), /^250 /)
  assert.equal((await stored()).length, 0)
})

test('E7: one mail to two of our mailboxes is one mail with a further delivery', async (t) => {
  const { calls, stored, db, help, sales } = await postOffice(t)
  const client = await calls()
  assert.match(await sends(client, letter(), { to: ['help@shop.example', 'hilfe@shop.example', 'sales@shop.example'] }), /^250 /)
  assert.deepEqual(
    (await stored()).map((email) => email.mailbox_id),
    [help],
  )
  const deliveries = await db.selectFrom('email_delivery').select('mailbox_id').execute()
  assert.deepEqual(deliveries, [{ mailbox_id: sales }])
})

test('E11: a mail that is too large is refused with 552: at MAIL FROM where it says its size, else when it is through, and is not kept', async (t) => {
  const { calls, stored } = await postOffice(t)
  const client = await calls()
  assert.match(await client.says(`MAIL FROM:<ada@post.example> SIZE=${mailSize + 1}\r\n`), /^552 /)
  assert.match(await sends(client, letter({ text: 'x'.repeat(mailSize) })), /^552 /)
  assert.match(await sends(client, letter()), /^250 /, 'the connection is good for the next mail')
  assert.equal((await stored()).length, 1)
})

test('E11: a mail without end is not listened to for ever', async (t) => {
  const { calls, stored } = await postOffice(t)
  const client = await calls()
  await client.says('MAIL FROM:<ada@post.example>\r\n')
  await client.says('RCPT TO:<help@shop.example>\r\n')
  await client.says('DATA\r\n')
  const line = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(100))
  const pour = () => {
    if (!client.socket.destroyed) client.socket.write(line, () => setImmediate(pour))
  }
  pour()
  await client.closed
  assert.equal((await stored()).length, 0)
})

test('46: a line of one dot between bare line ends ends no mail, so that no second one can be smuggled in; the mail is refused', async (t) => {
  const { calls, stored } = await postOffice(t)
  const second = 'MAIL FROM:<boss@shop.example>\r\nRCPT TO:<help@shop.example>\r\nDATA\r\nFrom: boss@shop.example\r\n\r\nPay!'
  for (const end of ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n']) {
    const client = await calls()
    await client.says('MAIL FROM:<ada@post.example>\r\n')
    await client.says('RCPT TO:<help@shop.example>\r\n')
    await client.says('DATA\r\n')
    const answer = await client.says(`From: ada@post.example\r\n\r\nHello${end}${second}\r\n.\r\n`)
    assert.match(answer, /^550 5\.6\.0 /, JSON.stringify(end))
    assert.match(await client.says('NOOP\r\n'), /^250 /, 'one answer for one mail')
  }
  assert.equal((await stored()).length, 0)
})

test('46: mail in 8 bits and addresses in UTF-8 come through', async (t) => {
  const { calls, stored } = await postOffice(t)
  const client = await calls()
  assert.match(await client.says('MAIL FROM:<jörg@müller.example> BODY=8BITMIME SMTPUTF8\r\n'), /^250 /)
  assert.match(await client.says('RCPT TO:<help@shop.example>\r\n'), /^250 /)
  await client.says('DATA\r\n')
  const mail = letter({ from: 'Jörg <jörg@müller.example>', text: 'Grüße' })
  assert.match(await client.says(Buffer.concat([mail, Buffer.from('.\r\n')])), /^250 /)
  const [email] = await stored()
  assert.equal(email?.envelope?.from, 'jörg@müller.example')
  assert.equal(email?.size, mail.length)
})

test('47: what cannot be stored is refused for now (451), and is taken when it comes again', async (t) => {
  const { calls, stored, db, errors } = await postOffice(t)
  const client = await calls()
  await sql`alter table email rename to email_gone`.execute(db)
  assert.match(await sends(client, letter({ id: 'once@post.example' })), /^451 4\.3\.0 /)
  assert.equal(errors.length, 1)
  await sql`alter table email_gone rename to email`.execute(db)
  assert.match(await sends(client, letter({ id: 'once@post.example' })), /^250 /)
  assert.equal((await stored()).length, 1)
})

test('47: mailboxes that cannot be looked up are no reason to refuse an address for good', async (t) => {
  const { calls, db } = await postOffice(t)
  const client = await calls()
  await sql`alter table mailbox rename to mailbox_gone`.execute(db)
  await client.says('MAIL FROM:<ada@post.example>\r\n')
  assert.match(await client.says('RCPT TO:<help@shop.example>\r\n'), /^451 /)
})

test('A client that hangs up in the middle of a mail leaves nothing behind', async (t) => {
  const { calls, stored, errors } = await postOffice(t)
  const client = await calls()
  await client.says('MAIL FROM:<ada@post.example>\r\n')
  await client.says('RCPT TO:<help@shop.example>\r\n')
  await client.says('DATA\r\n')
  client.socket.end(letter())
  await client.closed
  const next = await calls()
  await sends(next, letter({ id: 'whole@post.example' }))
  assert.deepEqual(
    (await stored()).map((email) => email.message_id),
    ['whole@post.example'],
  )
  assert.deepEqual(errors, [])
})

test('One address has a few connections, a silent one is told to go, and a busy one may not stay for ever', async (t) => {
  const crowd = await postOffice(t, { limits: { connectionsPerAddress: 2 } })
  await crowd.calls()
  await crowd.calls()
  const third = await smtpClient(crowd.receiver.port).then(
    (client) => client.closed.then(() => 'closed'),
    (error: Error) => error.message,
  )
  assert.match(third, /closed|421/)
  const idle = await postOffice(t, { limits: { idleMs: 300 } })
  assert.match(await (await idle.calls()).hears(), /^421 /)
  const short = await postOffice(t, { limits: { connectionMs: 50 } })
  await smtpClient(short.receiver.port).then(
    (client) => client.closed,
    () => {},
  )
})
