import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createMailbox } from '../../contract/api/mail-settings.ts'
import { routeWaiting } from '../../server/domain/emails/route-waiting.ts'
import { noteFolderProblem, noteFolderRead } from '../../server/domain/mailboxes/folder-progress.ts'
import { cancelBacklog, requestBacklog } from '../../server/domain/mailboxes/import-backlog.ts'
import { readMailHealth, tellMailHealth } from '../../server/domain/mailboxes/mail-health.ts'
import { addMailbox } from '../../server/domain/mailboxes/save-mailbox.ts'
import { importPiece } from '../../server/intake/imap/import-piece.ts'
import { tryMailbox } from '../../server/intake/try-mailbox.ts'
import { imapPeer } from '../support/imap-peer.ts'
import { lastFirst } from '../support/last-first.ts'
import { littleWorld } from '../support/little-world.ts'
import { letter } from '../support/mail-world.ts'

const minute = 60_000

async function house(context: TestContext, password = 'secret') {
  const t = lastFirst(context)
  const world = await littleWorld(t)
  const peer = await imapPeer(t)
  const admin = { ...world.sam, role: 'administrator' as const }
  const settings = { imap: { host: '127.0.0.1', port: peer.port, security: 'none', user: 'help' } }
  const wanted = { address: 'help@shop.example', name: 'Help', queueId: world.queue, settings, secrets: { imapPassword: password } }
  const mailbox = await addMailbox(world.world, admin, createMailbox.parse(wanted))
  const backlog = () => world.db.selectFrom('backlog_import').selectAll().executeTakeFirstOrThrow()
  const told = () =>
    world.db
      .selectFrom('timeline')
      .select(['kind', 'data'])
      .where('subject', '=', 'organisation')
      .where('kind', 'in', ['mailbox-failing', 'mailbox-recovered'])
      .orderBy('id')
      .execute()
  return { ...world, peer, admin, mailbox, backlog, told }
}

test('old mail is imported on request: it makes cases, sends nothing, is left as it was on the server, and a second time it is known', async (t) => {
  const { world, peer, admin, mailbox, backlog, db } = await house(t)
  const uids = [1, 2, 3].map((number) => peer.delivers(letter({ id: `old-${number}@post.example`, from: `c${number}@post.example` })))
  for (let round = 0; round < 2; round++) {
    await requestBacklog(world, admin, mailbox.id, { folder: 'INBOX', since: '2020-01-01T00:00:00Z' })
    const { id } = await db.selectFrom('backlog_import').select('id').where('state', '=', 'waiting').executeTakeFirstOrThrow()
    await importPiece(world, id, 300_000)
    await routeWaiting(world, 0)
  }
  const done = await backlog()
  assert.deepEqual([done.state, done.total, done.done], ['done', 3, 3])
  const cases = await db.selectFrom('case').select(['origin', 'status']).execute()
  assert.deepEqual(
    cases.map(({ origin }) => origin),
    ['import', 'import', 'import'],
  )
  assert.equal((await db.selectFrom('email').select('id').where('direction', '=', 'out').execute()).length, 0)
  assert.equal((await db.selectFrom('email_delivery').select('id').execute()).length, 3)
  assert.ok(uids.every((uid) => !peer.isRead(uid)))
})

test('one import at a time; a cancelled one goes no further; a wrong password is said', async (t) => {
  const { world, admin, mailbox, backlog, peer, db } = await house(t, 'wrong')
  peer.delivers(letter())
  const wanted = { folder: 'INBOX', since: '2020-01-01T00:00:00Z' }
  await requestBacklog(world, admin, mailbox.id, wanted)
  await assert.rejects(requestBacklog(world, admin, mailbox.id, wanted), /under way/)
  await cancelBacklog(world, mailbox.id)
  await importPiece(world, (await backlog()).id, 300_000)
  assert.equal((await backlog()).state, 'cancelled')
  await assert.rejects(cancelBacklog(world, mailbox.id), /No import/)
  await db.deleteFrom('backlog_import').execute()
  await requestBacklog(world, admin, mailbox.id, wanted)
  await importPiece(world, (await backlog()).id, 300_000)
  const failed = await backlog()
  assert.deepEqual([failed.state, /refused to sign in/.test(failed.problem ?? '')], ['failed', true])
})

test('E66: a mailbox that was not read for ten minutes is told once, with what waits, and told again when it is well', async (t) => {
  const { world, mailbox, passes, told } = await house(t)
  const place = { mailboxId: mailbox.id, folder: 'INBOX' }
  await noteFolderProblem(world, place, 'mx.shop.example refused to sign in help.')
  await tellMailHealth(world)
  assert.equal((await told()).length, 0)
  const health = await readMailHealth(world)
  assert.deepEqual([health.problems.length, health.problems[0]?.problem], [1, 'mx.shop.example refused to sign in help.'])
  await passes(10 * minute)
  for (let count = 0; count < 2; count++) await tellMailHealth(world)
  assert.deepEqual(
    (await told()).map(({ kind }) => kind),
    ['mailbox-failing'],
  )
  await noteFolderRead(world, place)
  await tellMailHealth(world)
  assert.deepEqual(
    (await told()).map(({ kind }) => kind),
    ['mailbox-failing', 'mailbox-recovered'],
  )
  assert.deepEqual((await readMailHealth(world)).problems, [])
  await passes(11 * minute)
  assert.match((await readMailHealth(world)).problems[0]?.problem ?? '', /has not been read/)
})

test('the test button signs in, lists folders, and says what is wrong', async (t) => {
  const good = await house(t)
  const tried = await tryMailbox(good.world, good.mailbox.id)
  assert.deepEqual([tried.steps.map(({ step, ok }) => [step, ok]), tried.folders.includes('INBOX')], [[['imap', true]], true])
  const bad = await house(t, 'wrong')
  const [step] = (await tryMailbox(bad.world, bad.mailbox.id)).steps
  assert.deepEqual([step?.ok, /refused to sign in/.test(step?.detail ?? '')], [false, true])
})
