import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { createMailbox, editMailbox } from '../../../contract/api/mail-settings.ts'
import { imapPeer, type PeerOptions } from '../../../test/support/imap-peer.ts'
import { lastFirst } from '../../../test/support/last-first.ts'
import { littleWorld } from '../../../test/support/little-world.ts'
import { letter } from '../../../test/support/mail-world.ts'
import { addMailbox, changeMailbox } from '../../domain/mailboxes/save-mailbox.ts'
import { startImapReader } from './start-imap-reader.ts'

const mailSize = 300_000
const quick = { firstWaitMs: 10, longestWaitMs: 40, signInWaitMs: 40, pollMs: 60_000 }

async function mailHouse(context: TestContext, wanted: { imap?: object; settings?: object; secrets?: object; peer?: PeerOptions } = {}) {
  const t = lastFirst(context)
  const little = await littleWorld(t)
  const peer = await imapPeer(t, wanted.peer)
  const admin = { ...little.sam, role: 'administrator' as const }
  const imap = { host: '127.0.0.1', port: peer.port, security: 'none', user: 'help', ...wanted.imap }
  const mailbox = await addMailbox(
    little.world,
    admin,
    createMailbox.parse({
      address: 'help@shop.example',
      name: 'Help',
      queueId: little.queue,
      settings: { imap, ...wanted.settings },
      secrets: wanted.secrets ?? { imapPassword: 'secret' },
    }),
  )
  const errors: unknown[] = []
  const reads = (pace: Partial<typeof quick> = {}) => {
    const reader = startImapReader(little.world, { mailSize, pace: { ...quick, ...pace } }, (error) => errors.push(error))
    t.after(() => reader.close())
    return reader
  }
  const stored = async () =>
    await little.db
      .selectFrom('email')
      .select(['id', 'message_id', 'size', 'details', 'via'])
      .orderBy('received_at')
      .orderBy('id')
      .execute()
  const folder = (name = 'INBOX') => little.db.selectFrom('mailbox_folder').selectAll().where('folder', '=', name).executeTakeFirst()
  /** Looks again and again until it is so; the test's own time-out is the limit. */
  const until = async (isSo: () => Promise<boolean> | boolean) => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const hasStored = (count: number) => until(async () => (await stored()).length === count)
  const changes = (edit: object) => changeMailbox(little.world, admin, mailbox.id, editMailbox.parse(edit))
  return { ...little, peer, mailbox, imap, errors, reads, stored, folder, until, hasStored, changes }
}

const ids = (emails: { message_id: string }[]) => emails.map(({ message_id }) => message_id)

test('What lay in the folder before is let be; what comes then is stored at once, marked as read, and known as read', async (t) => {
  const { peer, reads, hasStored, stored, folder, until } = await mailHouse(t)
  const old = peer.delivers(letter({ id: 'old@post.example' }))
  reads()
  await peer.idles()
  const fresh = peer.delivers(letter({ id: 'new@post.example' }))
  await hasStored(1)
  await until(() => peer.isRead(fresh))
  assert.deepEqual(ids(await stored()), ['new@post.example'])
  assert.equal(peer.isRead(old), false)
  await until(async () => (await folder())?.last_uid === fresh)
  const known = await folder()
  assert.deepEqual([known?.problem, known?.failing_since, known?.waiting, known?.read_at === null], [null, null, 0, false])
})

test('Mail that came while nobody read is fetched in its order, whether somebody else has read it or not', async (t) => {
  const { peer, reads, hasStored, stored } = await mailHouse(t)
  const first = reads()
  await peer.idles()
  await first.close()
  for (const id of ['one', 'two', 'three']) peer.delivers(letter({ id: `${id}@post.example` }))
  peer.folder().messages[1]?.flags.add('\\Seen')
  reads()
  await hasStored(3)
  assert.deepEqual(ids(await stored()), ['one@post.example', 'two@post.example', 'three@post.example'])
})

test('A lost connection is opened again, and nothing is lost or stored twice', async (t) => {
  const { peer, reads, hasStored, db } = await mailHouse(t)
  reads()
  await peer.idles()
  peer.delivers(letter())
  await hasStored(1)
  await peer.idles()
  peer.isUp = false
  peer.hangsUp()
  peer.delivers(letter())
  peer.isUp = true
  await hasStored(2)
  assert.equal((await db.selectFrom('email_delivery').selectAll().execute()).length, 0)
})

test('Numbered anew (UIDVALIDITY), the mails since the day before are looked at again, and those that are stored are known', async (t) => {
  const { peer, reads, hasStored, stored, folder, until, db, errors } = await mailHouse(t)
  peer.delivers(letter({ id: 'ancient@post.example' }), 'INBOX', new Date('2020-01-01T00:00:00Z'))
  reads()
  await peer.idles()
  peer.delivers(letter({ id: 'known@post.example' }))
  await hasStored(1)
  await peer.idles()
  peer.delivers(letter({ id: 'missed@post.example' }))
  peer.renumbers()
  await hasStored(2)
  await until(async () => (await folder())?.uid_validity === 101)
  assert.deepEqual(ids(await stored()), ['known@post.example', 'missed@post.example'])
  assert.match(String(errors), /numbered anew by the server; those since 2026-11-22 are looked at again/)
  assert.ok((await db.selectFrom('email_delivery').selectAll().execute()).length >= 1)
  peer.delivers(letter({ id: 'later@post.example' }))
  await hasStored(3)
})

test('47: while the store fails a mail stays unread, and it comes again when the store is back', async (t) => {
  const { peer, reads, hasStored, until, db, folder } = await mailHouse(t)
  reads()
  await peer.idles()
  await sql`alter table email add constraint never check (false) not valid`.execute(db)
  const uid = peer.delivers(letter())
  await until(async () => (await folder())?.failing_since !== null)
  assert.equal(peer.isRead(uid), false)
  await sql`alter table email drop constraint never`.execute(db)
  await hasStored(1)
  await until(() => peer.isRead(uid))
  await until(async () => (await folder())?.failing_since === null)
})

test('Stopped between storing and marking, a mail comes again, is known, and is marked then', async (t) => {
  const { peer, reads, stored, until, db, folder } = await mailHouse(t)
  const first = reads()
  await peer.idles()
  await sql`alter table mailbox_folder add constraint never check (last_uid < 1) not valid`.execute(db)
  const uid = peer.delivers(letter())
  await until(async () => (await folder())?.failing_since !== null)
  assert.deepEqual([(await stored()).length, peer.isRead(uid)], [1, false])
  await first.close()
  await sql`alter table mailbox_folder drop constraint never`.execute(db)
  reads()
  await until(() => peer.isRead(uid))
  assert.equal((await stored()).length, 1)
})

test('One mail that cannot be stored does not hold up the others for ever: after five tries it is left behind, with a remark', async (t) => {
  const { peer, reads, hasStored, until, db, folder, stored } = await mailHouse(t)
  await sql`create function refuse() returns trigger language plpgsql as $$ begin
    if new.message_id = 'poison@post.example' then raise exception 'no'; end if; return new; end $$`.execute(db)
  await sql`create trigger refuse before insert on email for each row execute function refuse()`.execute(db)
  reads()
  await peer.idles()
  const poison = peer.delivers(letter({ id: 'poison@post.example' }))
  peer.delivers(letter({ id: 'fine@post.example' }))
  await hasStored(1)
  assert.deepEqual(ids(await stored()), ['fine@post.example'])
  assert.equal(peer.isRead(poison), false)
  await until(async () => (await folder())?.failing_since === null)
  assert.match((await folder())?.problem ?? '', /^The mail with the number 1 could not be stored in 5 tries \(no\)/)
})

test('E11: of a mail that is too large the beginning is stored, and marked', async (t) => {
  const { peer, reads, hasStored, stored } = await mailHouse(t)
  reads()
  await peer.idles()
  peer.delivers(letter({ text: 'x'.repeat(mailSize) }))
  await hasStored(1)
  const [email] = await stored()
  assert.equal(email?.size, 256 * 1024)
  assert.match(JSON.stringify(email?.details.problems), /at most 1 MB are taken in. Only its beginning is kept/)
})

test('Several folders are read, stored mail is moved where that is wanted, and a folder that is missing is said on it alone', async (t) => {
  const { peer, reads, hasStored, until, folder } = await mailHouse(t, {
    imap: { folders: ['INBOX', 'Sales', 'Gone'], afterwards: 'move', moveTo: 'Done' },
  })
  peer.folder('Sales')
  peer.folder('Done')
  reads({ pollMs: 20 })
  await until(async () => (await folder('Sales'))?.read_at != null && (await folder())?.read_at != null)
  peer.delivers(letter({ id: 'a@post.example' }), 'Sales')
  peer.delivers(letter({ id: 'b@post.example' }))
  await hasStored(2)
  await until(() => peer.folder('Done').messages.length === 2)
  assert.equal(peer.folder().messages.length + peer.folder('Sales').messages.length, 0)
  assert.match((await folder('Gone'))?.problem ?? '', /^There is no such folder/)
  assert.equal((await folder())?.problem, null)
})

test('A refused sign-in is said in a sentence and not hammered; a password put right in the desk is taken up', async (t) => {
  const { peer, reads, until, folder, changes } = await mailHouse(t, { secrets: { imapPassword: 'wrong' } })
  const reader = reads({ signInWaitMs: 60_000, longestWaitMs: 60_000 })
  await until(async () => (await folder())?.failing_since != null)
  assert.match((await folder())?.problem ?? '', /^127\.0\.0\.1 refused to sign in help\. It says: “.*Wrong name or password”$/)
  assert.deepEqual(peer.signIns, [false])
  await changes({ secrets: { imapPassword: 'secret' } })
  await reader.look()
  await peer.idles()
  await until(async () => (await folder())?.failing_since === null)
  assert.deepEqual(peer.signIns, [false, true])
})

test('By OAuth 2 a mailbox signs in with an access token', async (t) => {
  const { peer, reads, world, until, folder } = await mailHouse(t, {
    imap: { signIn: 'oauth2' },
    settings: { oauth2: { provider: 'google', clientId: 'app' } },
    secrets: { refreshToken: 'r' },
    peer: { accessToken: 'fresh' },
  })
  const tokens = ['stale', 'fresh']
  world.mail.requestToken = async () => ({ status: 200, body: { access_token: tokens.shift(), expires_in: 3600 } })
  reads()
  await peer.idles()
  assert.deepEqual(peer.signIns, [false, true], 'a token that was refused is not used again')
  await until(async () => (await folder())?.read_at != null)
})

test('A mailbox that is switched off is let go; without IDLE new mail is found by looking', async (t) => {
  const { peer, reads, hasStored, changes, until, folder } = await mailHouse(t, { peer: { hasIdle: false } })
  const reader = reads({ pollMs: 20 })
  await until(async () => (await folder())?.read_at != null)
  peer.delivers(letter())
  await hasStored(1)
  await changes({ isActive: false })
  await reader.look()
  assert.equal(peer.said.at(-1), 'LOGOUT')
})

test('One process at a time reads a mailbox, and another takes over when it ends', async (t) => {
  const { peer, reads, hasStored } = await mailHouse(t)
  const first = reads()
  await peer.idles()
  const second = reads()
  await second.look()
  assert.deepEqual(peer.signIns, [true])
  await first.close()
  await second.look()
  await peer.idles()
  peer.delivers(letter())
  await hasStored(1)
  assert.deepEqual(peer.signIns, [true, true])
})
