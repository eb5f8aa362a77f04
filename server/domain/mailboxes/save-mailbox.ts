import { sql } from 'kysely'
import type { z } from 'zod'
import {
  type createMailbox,
  type editMailbox,
  type Mailbox,
  type MailboxSettings,
  mailboxSettings,
} from '../../../contract/api/mail-settings.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { recordChange } from '../settings/record-change.ts'
import type { Principal, World } from '../world.ts'
import { mustGoTogether } from './check-mailbox.ts'
import { ensureMailDefaults } from './ensure-mail-defaults.ts'
import { changeSecrets, openMailboxSecrets, sealMailboxSecrets } from './mailbox-secrets.ts'
import { forgetAddresses } from './own-addresses.ts'
import { readMailbox } from './read-mailboxes.ts'

export async function addMailbox(world: World, principal: Principal, wanted: z.infer<typeof createMailbox>): Promise<Mailbox> {
  return saving(world, async (tx) => {
    const { after: secrets, changed } = changeSecrets({}, wanted.secrets)
    const { address, name, queueId, isActive, settings } = wanted
    await mustBeAlone(tx, null, [address, ...settings.aliases])
    await mustBeAQueue(tx, principal, queueId)
    mustGoTogether(settings, secrets)
    const id = newId()
    await tx
      .insertInto('mailbox')
      .values({
        id,
        queue_id: queueId,
        address,
        name,
        is_active: isActive,
        settings: JSON.stringify(settings),
        secrets: sealMailboxSecrets(world.secrets, secrets),
        created_at: world.clock(),
      })
      .execute()
    await ensureMailDefaults(tx, queueId)
    await recordChange(tx, world, principal, {
      what: 'mailbox',
      name: address,
      after: { address, name, queueId, isActive, settings, secretsSet: changed },
    })
    return readMailbox(world, id, tx)
  })
}

/** Changes what is named; an edit made on an older version is a conflict (E54). */
export async function changeMailbox(world: World, principal: Principal, id: string, edit: z.infer<typeof editMailbox>): Promise<Mailbox> {
  return saving(world, async (tx) => {
    const row = await lockMailbox(tx, id)
    if (edit.version !== undefined && edit.version !== row.version)
      throw new Conflict([{ field: 'version', label: `the mailbox ${row.address}`, yours: edit.version, theirs: row.version, by: null }])
    const before = {
      address: row.address,
      name: row.name,
      queueId: row.queue_id,
      isActive: row.is_active,
      settings: mailboxSettings.parse(row.settings),
    }
    const { secrets: wantedSecrets = {}, version: _, ...changes } = edit
    const after = { ...before, ...changes }
    const { after: secrets, changed } = changeSecrets(openMailboxSecrets(world.secrets, row.secrets), wantedSecrets)
    await mustBeAlone(tx, id, [after.address, ...after.settings.aliases])
    if (after.queueId !== before.queueId) await mustBeAQueue(tx, principal, after.queueId)
    mustGoTogether(after.settings, secrets)
    await tx
      .updateTable('mailbox')
      .set({
        address: after.address,
        name: after.name,
        queue_id: after.queueId,
        is_active: after.isActive,
        settings: JSON.stringify(after.settings),
        secrets: sealMailboxSecrets(world.secrets, secrets),
        version: row.version + 1,
      })
      .where('id', '=', id)
      .execute()
    await followServer(tx, id, before.settings, after.settings)
    if (after.queueId !== before.queueId) await ensureMailDefaults(tx, after.queueId)
    await recordChange(tx, world, principal, {
      what: 'mailbox',
      name: after.address,
      before: { ...before, secretsSet: [] },
      after: { ...after, secretsSet: changed },
    })
    return readMailbox(world, id, tx)
  })
}

/** Its mails stay with their cases and in the log. */
export async function removeMailbox(world: World, principal: Principal, id: string): Promise<void> {
  await saving(world, async (tx) => {
    const row = await lockMailbox(tx, id)
    await tx.deleteFrom('mailbox').where('id', '=', id).execute()
    await recordChange(tx, world, principal, {
      what: 'mailbox',
      name: row.address,
      before: {
        address: row.address,
        name: row.name,
        queueId: row.queue_id,
        isActive: row.is_active,
        settings: mailboxSettings.parse(row.settings),
      },
      after: null,
    })
  })
}

async function saving<T>(world: World, act: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(world.db, act)
  } finally {
    forgetAddresses(world.db)
  }
}

async function lockMailbox(tx: Tx, id: string) {
  const row = await tx.selectFrom('mailbox').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new NotFound('mailbox')
  return row
}

async function mustBeAQueue(tx: Tx, principal: Principal, queueId: string): Promise<void> {
  const queue = await tx
    .selectFrom('queue')
    .select('id')
    .where('id', '=', queueId)
    .where('id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!queue) throw new NotFound('queue')
}

/** An address belongs to one mailbox, whether as its own or as an alias; two who add it at once are told apart by a lock. */
async function mustBeAlone(tx: Tx, id: string | null, addresses: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('casewright mailbox addresses'))`.execute(tx)
  const wanted = addresses.map((address) => address.toLowerCase())
  const twice = wanted.find((address, i) => wanted.indexOf(address) !== i)
  if (twice) throw new Invalid(`${twice} is named twice.`, [{ path: 'settings.aliases', message: `${twice} is named twice` }])
  const rows = await tx.selectFrom('mailbox').select(['id', 'address', 'name', 'settings']).execute()
  for (const other of rows.filter((row) => row.id !== id)) {
    const taken = [other.address, ...mailboxSettings.parse(other.settings).aliases].map((address) => address.toLowerCase())
    const clash = wanted.find((address) => taken.includes(address))
    if (!clash) continue
    const path = clash === wanted[0] ? 'address' : 'settings.aliases'
    throw new Invalid(`${clash} belongs to the mailbox ${other.name} (${other.address}) already.`, [{ path, message: 'is taken' }])
  }
}

/**
 * What is known of folders goes with the server they lie on: a folder that is read no longer is forgotten, and on another server the numbers of
 * mails mean nothing. 0 is no UIDVALIDITY (RFC 3501 section 2.3.1.1), so that the reader looks again from the newest day it knows.
 */
async function followServer(tx: Tx, id: string, before: MailboxSettings, after: MailboxSettings): Promise<void> {
  await tx
    .deleteFrom('mailbox_folder')
    .where('mailbox_id', '=', id)
    .where('folder', 'not in', after.imap?.folders ?? [''])
    .execute()
  const isElsewhere = before.imap?.host !== after.imap?.host || before.imap?.user !== after.imap?.user
  if (isElsewhere) await tx.updateTable('mailbox_folder').set({ uid_validity: 0 }).where('mailbox_id', '=', id).execute()
}
