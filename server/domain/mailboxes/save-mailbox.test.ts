import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { createMailbox, editMailbox } from '../../../contract/api/mail-settings.ts'
import { littleWorld } from '../../../test/support/little-world.ts'
import { Conflict, Invalid } from '../errors.ts'
import { findMailboxByAddress } from './own-addresses.ts'
import { readMailboxes } from './read-mailboxes.ts'
import { addMailbox, changeMailbox, removeMailbox } from './save-mailbox.ts'

const imap = { host: 'imap.shop.test', port: 993, security: 'tls', user: 'support' }

async function mailWorld(t: Parameters<typeof littleWorld>[0]) {
  const little = await littleWorld(t)
  const admin = { ...little.sam, role: 'administrator' as const }
  const adds = (wanted: object) =>
    addMailbox(little.world, admin, createMailbox.parse({ name: 'Support', queueId: little.queue, ...wanted }))
  const changes = (id: string, edit: object) => changeMailbox(little.world, admin, id, editMailbox.parse(edit))
  const audit = async () =>
    (await little.db.selectFrom('timeline').select('data').where('kind', '=', 'settings-changed').orderBy('id').execute()).map(
      (row) => row.data,
    )
  return { ...little, admin, adds, changes, audit }
}

test('Secrets of a mailbox are encrypted, told by their presence only, and never reach the audit page', async (t) => {
  const { db, adds, changes, world, audit } = await mailWorld(t)
  const added = await adds({
    address: 'support@shop.test',
    settings: { imap },
    secrets: { imapPassword: 'correct horse', clientSecret: 'battery' },
  })
  assert.deepEqual(added.has, { imapPassword: true, smtpPassword: false, clientSecret: true, refreshToken: false, dkimKey: false })
  const { secrets } = await db.selectFrom('mailbox').select('secrets').executeTakeFirstOrThrow()
  assert.doesNotMatch(secrets ?? '', /correct horse/)
  assert.deepEqual(JSON.parse(world.secrets.decrypt(secrets ?? '')), { imapPassword: 'correct horse', clientSecret: 'battery' })
  const changed = await changes(added.id, { secrets: { imapPassword: 'staple', clientSecret: null } })
  assert.deepEqual([changed.has.imapPassword, changed.has.clientSecret, changed.version], [true, false, 2])
  assert.equal((await readMailboxes(world)).length, 1)
  const entries = await audit()
  assert.deepEqual(entries[1]?.changes, [{ key: 'secretsSet', from: [], to: ['imapPassword', 'clientSecret'] }])
  assert.doesNotMatch(JSON.stringify(entries), /correct horse|battery|staple/)
})

test('An address belongs to one mailbox, as its own or as an alias, and the refusal says whose it is', async (t) => {
  const { adds, changes } = await mailWorld(t)
  await adds({ address: 'support@shop.test', settings: { aliases: ['help@shop.test'] } })
  const billing = await adds({ address: 'billing@shop.test', name: 'Billing' })
  const refusals: [() => Promise<unknown>, string][] = [
    [() => adds({ address: 'SUPPORT@shop.test' }), 'support@shop.test belongs to the mailbox Support (support@shop.test) already.'],
    [() => adds({ address: 'Help@shop.test' }), 'help@shop.test belongs to the mailbox Support (support@shop.test) already.'],
    [
      () => changes(billing.id, { settings: { aliases: ['help@shop.test'] } }),
      'help@shop.test belongs to the mailbox Support (support@shop.test) already.',
    ],
    [() => adds({ address: 'a@shop.test', settings: { aliases: ['A@shop.test'] } }), 'a@shop.test is named twice.'],
  ]
  for (const [refused, sentence] of refusals)
    await assert.rejects(refused(), (error) => error instanceof Invalid && error.message === sentence)
  const both = await Promise.allSettled([adds({ address: 'new@shop.test' }), adds({ address: 'NEW@shop.test' })])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('E54: An edit of a mailbox made on an older version is a conflict', async (t) => {
  const { adds, changes } = await mailWorld(t)
  const { id } = await adds({ address: 'support@shop.test' })
  await changes(id, { name: 'Help', version: 1 })
  await assert.rejects(changes(id, { name: 'Desk', version: 1 }), Conflict)
})

test('Settings that do not go together are refused with a sentence', async (t) => {
  const { adds } = await mailWorld(t)
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const table: [object, RegExp][] = [
    [{ settings: { imap: { ...imap, signIn: 'oauth2' } } }, /needs a provider/],
    [{ settings: { imap: { ...imap, user: '' } } }, /needs a user name/],
    [{ settings: { imap: { ...imap, afterwards: 'move' } } }, /which folder/],
    [{ settings: { imap: { ...imap, afterwards: 'move', moveTo: 'INBOX' } } }, /read again/],
    [{ settings: { imap: { ...imap, folders: ['INBOX', 'INBOX'] } } }, /named twice/],
    [{ settings: { oauth2: { provider: 'other', clientId: 'x' } } }, /token address/],
    [{ settings: { oauth2: { provider: 'other', clientId: 'x', tokenUrl: 'http://login.example/token' } } }, /https/],
    [{ settings: { dkim: { domain: 'shop.test', selector: 's1' } } }, /private key/],
    [{ settings: { dkim: { domain: 'shop.test', selector: 's1' } }, secrets: { dkimKey: 'nonsense' } }, /no private key/],
    [{ settings: { dkim: { domain: 'shop.test', selector: 's1' } }, secrets: { dkimKey: key } }, /no private key/],
  ]
  for (const [wanted, sentence] of table) await assert.rejects(adds({ address: 'support@shop.test', ...wanted }), { message: sentence })
})

test('What is known of folders goes with the server: forgotten where it is read no longer, doubted where the server is another', async (t) => {
  const { db, adds, changes } = await mailWorld(t)
  const { id } = await adds({ address: 'support@shop.test', settings: { imap: { ...imap, folders: ['INBOX', 'Sales'] } } })
  const known = { mailbox_id: id, uid_validity: 77, last_uid: 9, read_at: null, problem: null, failing_since: null }
  await db
    .insertInto('mailbox_folder')
    .values([
      { ...known, folder: 'INBOX' },
      { ...known, folder: 'Sales' },
    ])
    .execute()
  const folders = () => db.selectFrom('mailbox_folder').select(['folder', 'uid_validity']).orderBy('folder').execute()
  await changes(id, { settings: { imap: { ...imap, folders: ['INBOX'] } } })
  assert.deepEqual(await folders(), [{ folder: 'INBOX', uid_validity: 77 }])
  await changes(id, { settings: { imap: { ...imap, host: 'imap.new.test' } } })
  assert.deepEqual(await folders(), [{ folder: 'INBOX', uid_validity: 0 }])
})

test('A removed mailbox is felt at once', async (t) => {
  const { adds, world, admin, db, audit } = await mailWorld(t)
  const { id } = await adds({ address: 'support@shop.test' })
  assert.equal((await findMailboxByAddress(db, 'support@shop.test'))?.id, id)
  await removeMailbox(world, admin, id)
  assert.equal(await findMailboxByAddress(db, 'support@shop.test'), null)
  assert.equal((await audit()).at(-1)?.did, 'removed')
})
