import { type Selectable, sql } from 'kysely'
import { type MailboxSettings, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import type { EmailTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lookAgain } from '../follow-ups/look-again.ts'
import { openMailboxSecrets } from '../mailboxes/mailbox-secrets.ts'
import { signInOf } from '../mailboxes/mailboxes-to-read.ts'
import { readSetting } from '../settings/setting.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import { systemActor, type World } from '../world.ts'
import type { DeliveryAnswer } from './delivery.ts'
import { readRawMail } from './raw-mail.ts'
import { type SendingEnd, whatFollows } from './what-follows.ts'
import { mayStillSend } from './withhold-follow-up.ts'

export type OutgoingRow = Selectable<EmailTable>

/** Longer than one delivery lasts, whatever its server does. */
const leaseMs = 10 * 60_000

/** Mailboxes with mail whose time has come; null stands for mail whose mailbox is gone. */
export async function mailboxesDue(world: World): Promise<(string | null)[]> {
  // A copy restored from a backup sends nothing until an operator releases it.
  if (await readSetting(world.db, 'outbound.held')) return []
  const rows = await world.db
    .selectFrom('email')
    .select('mailbox_id')
    .distinct()
    .where('state', '=', 'waiting')
    .where('send_at', '<=', world.clock())
    .execute()
  return rows.map((row) => row.mailbox_id)
}

/**
 * Sends the mails of one mailbox whose time has come, one after the other. The Message-ID is in the stored bytes, so that whatever happens the
 * same mail is the same mail; an outcome that nobody knows is never tried again by itself (E44).
 */
export async function sendDueOf(world: World, mailboxId: string | null): Promise<void> {
  for (;;) {
    const row = await claim(world, mailboxId)
    if (!row) return
    if (row === 'withheld') continue
    const end = whatFollows(await deliver(world, row), row, world.clock())
    await settle(world, row, end)
    // Where its server is away, the others need not be tried now.
    if (end.state === 'waiting') return
  }
}

/** `withheld`: it is not to go out any more, or not now. */
async function claim(world: World, mailboxId: string | null): Promise<OutgoingRow | 'withheld' | undefined> {
  const at = world.clock()
  return inTransaction(world.db, async (tx) => {
    const due = tx.selectFrom('email').selectAll().where('state', '=', 'waiting').where('send_at', '<=', at)
    const row = await due
      .where(sql<boolean>`mailbox_id is not distinct from ${mailboxId}`)
      .orderBy('send_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return undefined
    if (!(await mayStillSend(tx, world, row))) return 'withheld'
    const claimed = { state: 'sending' as const, attempts: row.attempts + 1, lease_until: new Date(at.getTime() + leaseMs) }
    await tx.updateTable('email').set(claimed).where('id', '=', row.id).execute()
    return { ...row, ...claimed }
  })
}

/** `local`: no server is set, and the mail stays in the local outbox. */
async function deliver(world: World, row: OutgoingRow): Promise<DeliveryAnswer | { is: 'local' } | { is: 'no-mailbox' }> {
  const mailbox =
    row.mailbox_id === null
      ? undefined
      : await world.db.selectFrom('mailbox').selectAll().where('id', '=', row.mailbox_id).executeTakeFirst()
  if (!mailbox || !row.envelope) return { is: 'no-mailbox' }
  const settings = mailboxSettings.parse(mailbox.settings)
  if (!settings.smtp) return { is: 'local' }
  try {
    return await world.mail.deliver({
      server: settings.smtp,
      signIn: await signInOf(world, mailbox.id, 'smtp'),
      dkim: dkimOf(world, settings, mailbox.secrets),
      envelope: row.envelope,
      raw: await readRawMail(world.db, row.id),
    })
  } catch (error) {
    // Delivering never rejects: what failed came before, and nothing has left.
    return { is: 'not-reached', reason: (error as Error).message }
  }
}

function dkimOf(world: World, { dkim }: MailboxSettings, secrets: string | null) {
  const key = dkim && openMailboxSecrets(world.secrets, secrets).dkimKey
  return dkim && key ? { ...dkim, key } : null
}

async function settle(world: World, row: OutgoingRow, end: SendingEnd): Promise<void> {
  const at = world.clock()
  await inTransaction(world.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('email')
      .set({
        state: end.state,
        failure: end.failure,
        lease_until: null,
        ...(end.state === 'sent' && { sent_at: at }),
        ...(end.sendAt && { send_at: end.sendAt }),
        ...(end.response !== null && { delivery: JSON.stringify({ response: end.response }) }),
      })
      .where('id', '=', row.id)
      .where('state', '=', 'sending')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await tellCase(world, tx, row, end)
  })
}

/** The timeline, webhooks and open desks hear of every end; a delay is seen on the mail itself. */
export async function tellCase(
  world: World,
  tx: Parameters<typeof record>[0],
  row: OutgoingRow,
  end: Pick<SendingEnd, 'state' | 'failure'>,
): Promise<void> {
  const hint = row.case_id && row.queue_id ? [{ t: 'case' as const, id: row.case_id, q: row.queue_id, seq: 0 }] : []
  if (end.state !== 'waiting') {
    const isGood = end.state === 'sent' || end.state === 'local'
    const data = {
      emailId: row.id,
      state: end.state,
      to: row.to_address,
      subject: row.subject.slice(0, 200),
      ...(end.failure && { failure: end.failure }),
    }
    if (row.case_id)
      await record(
        tx,
        { case: row.case_id },
        { kind: isGood ? 'email-sent' : 'email-failed', actor: row.author ?? systemActor, at: world.clock(), data },
      )
    if (row.case_id) await lookAgain(tx, row.case_id, world.clock())
    await publishEvent(world, tx, isGood ? 'email.sent' : 'email.failed', {
      email: { id: row.id, caseId: row.case_id, state: end.state, to: row.to_address, failure: end.failure },
    })
  }
  await announce(tx, ...hint, { t: 'settings' })
}

/**
 * Mails whose sender was stopped while it handed them over: the server may have them or not. A person decides (E44).
 * @param isStart at the start of the only worker nobody else can be sending
 */
export async function recoverSending(world: World, isStart = false): Promise<void> {
  const failure = 'The program was stopped while it handed the mail over: it may have arrived, or not.'
  await inTransaction(world.db, async (tx) => {
    let lost = tx.selectFrom('email').selectAll().where('state', '=', 'sending').forUpdate().skipLocked()
    if (!isStart) lost = lost.where('lease_until', '<', world.clock())
    for (const row of await lost.execute()) {
      await tx.updateTable('email').set({ state: 'unknown', failure, lease_until: null }).where('id', '=', row.id).execute()
      await tellCase(world, tx, row, { state: 'unknown', failure })
    }
  })
}
