/** Mail handed to a running server from the command line, as mail servers do it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { queueSettings } from '../../contract/api/settings.ts'
import { newId } from '../../server/db/new-id.ts'
import { createApiKey } from '../../server/domain/api-keys/create-api-key.ts'
import { receiveEmailRoutes } from '../../server/http/receive-email.ts'
import { startSmtpReceiver } from '../../server/intake/smtp/start-smtp-receiver.ts'
import { noteSmtpPort } from '../../server/smtp-settings.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { littleWorld } from '../support/little-world.ts'
import { addMailbox, letter } from '../support/mail-world.ts'
import { startProgram } from '../support/program.ts'
import { smallServer } from '../support/small-server.ts'
import { smtpClient } from '../support/smtp-client.ts'

function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-deliver-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The exit code, and what was said on standard error. */
async function mail(args: string[], input: Buffer | string = '', env: Record<string, string> = {}) {
  const script = join(import.meta.dirname, '../../server/cli/mail.ts')
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'ignore', 'pipe'], env: { PATH: process.env.PATH, ...env } })
  let says = ''
  child.stderr.on('data', (part) => {
    says += part
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code, says: says.trim() }
}

test('On the machine of the server mail is handed over without a key, and the exit code tells a mail server what to do', async (t) => {
  const { world, db, queue } = await littleWorld(t)
  await addMailbox(world, queue, 'help@shop.example')
  const folder = dataFolder(t)
  const without = await mail(['deliver', '--data', folder], letter())
  assert.equal(without.code, 75, without.says)
  const receiver = await startSmtpReceiver(world, { host: '127.0.0.1', port: 0, mailSize: 50_000, tls: null }, () => {})
  t.after(() => receiver.close())
  noteSmtpPort(folder, receiver.port)
  const raw = letter({ text: 'One.\r\n.\r\nTwo.' })
  assert.deepEqual(await mail(['deliver', '--data', folder], Buffer.concat([Buffer.from('From ada Mon Nov 23\n'), raw])), {
    code: 0,
    says: '',
  })
  const row = await db.selectFrom('email').select(['size', 'via']).executeTakeFirstOrThrow()
  assert.deepEqual(row, { size: raw.length, via: 'smtp' })
  assert.equal((await mail(['deliver', '--data', folder, '--to', 'nobody@shop.example'], letter())).code, 67)
  assert.equal((await mail(['deliver', '--data', folder], letter({ text: 'x'.repeat(60_000) }))).code, 65)
  assert.equal((await mail(['deliver', '--data', folder], '')).code, 65)
  assert.equal((await mail(['deliver', '--data', folder, '--wrong'], letter())).code, 64)
})

test('The sample mail is one mail, however often it is sent', async (t) => {
  const { world, db, queue } = await littleWorld(t)
  await addMailbox(world, queue, 'help@shop.example')
  const folder = dataFolder(t)
  const receiver = await startSmtpReceiver(world, { host: '127.0.0.1', port: 0, mailSize: 50_000, tls: null }, () => {})
  t.after(() => receiver.close())
  noteSmtpPort(folder, receiver.port)
  for (let i = 0; i < 2; i++) assert.equal((await mail(['send-sample', '--data', folder, '--to', 'help@shop.example'])).code, 0)
  assert.equal((await db.selectFrom('email').select('id').execute()).length, 1)
  assert.equal((await db.selectFrom('email_delivery').select('id').execute()).length, 1)
  assert.equal((await mail(['send-sample', '--data', folder, '--to', 'no@shop.example'])).code, 2)
})

test('By the API a mail goes through with a key; only an answer about the mail or its address is final', async (t) => {
  const { app, world, db } = await smallServer(t, { routes: [receiveEmailRoutes(5000)] })
  const queueId = newId()
  await db
    .insertInto('queue')
    .values({ id: queueId, key: 'support', name: 'Support', settings: JSON.stringify(queueSettings.parse({})), created_at: world.clock() })
    .execute()
  await addMailbox(world, queueId, 'help@shop.example')
  const principal = {
    actor: { kind: 'system' as const, id: null, name: 'Test' },
    representativeId: null,
    role: 'administrator' as const,
    queueIds: [queueId],
    scopes: ['admin' as const],
  }
  const { token } = await createApiKey(world, principal, { name: 'Pipe', scopes: ['write'], queueIds: null, expiresAt: null })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const hands = (raw: Buffer, ...args: string[]) => mail(['deliver', '--url', url, ...args], raw, { CASEWRIGHT_API_KEY: token })
  assert.deepEqual(await hands(letter(), '--to', 'help@shop.example'), { code: 0, says: '' })
  assert.equal((await db.selectFrom('email').select('via').executeTakeFirstOrThrow()).via, 'pipe')
  assert.deepEqual(await hands(letter(), '--to', 'no@shop.example'), { code: 67, says: 'No mailbox here has the address no@shop.example.' })
  assert.equal((await hands(letter({ to: 'a@else.example' }))).code, 65)
  assert.equal((await hands(letter({ text: 'x'.repeat(6000) }))).code, 65)
  assert.equal((await hands(letter(), '--key', 'cw_wrong')).code, 75, 'a wrong key is no reason to send mail back')
  assert.equal((await mail(['deliver', '--url', url], letter())).code, 75)
  const elsewhere = createServer((_request, answer) => answer.writeHead(404).end('Not here')).listen(0, '127.0.0.1')
  t.after(() => elsewhere.close())
  await once(elsewhere, 'listening')
  const wrongUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  assert.equal((await mail(['deliver', '--url', wrongUrl, '--key', token], letter())).code, 75)
})

test('The program takes in mail by SMTP where it is told to, and leaves a note of the port while it does', async (t) => {
  const folder = dataFolder(t)
  const main = join(import.meta.dirname, '../../server/main.ts')
  const program = startProgram(t, main, ['--data', folder, '--empty', '--port', '0'], { LOG_LEVEL: 'error', CASEWRIGHT_SMTP_PORT: '0' })
  const [, port] = await program.says(/taken in by SMTP on port (\d+)\./)
  const client = await smtpClient(Number(port))
  assert.match(await client.says('EHLO client.example\r\n'), /SIZE 31457280/)
  client.socket.destroy()
  assert.equal(existsSync(join(folder, 'smtp-port')), true)
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0, program.output())
  assert.equal(existsSync(join(folder, 'smtp-port')), false)
})
