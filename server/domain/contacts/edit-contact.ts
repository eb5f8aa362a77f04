import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { searchTextOf } from '../cases/search-text.ts'
import { announceCase } from '../cases/write-case.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Invalid, NotFound } from '../errors.ts'
import { lookAgainAtCasesOf } from '../follow-ups/look-again.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'

export interface ContactEdit {
  name?: string | null
  email?: string | null
  phone?: string | null
  accountId?: string | null
}

/** A contact is seen through the queues in which they talked or have cases (E56). */
export async function lockContact(tx: Tx, principal: Principal, id: string) {
  const queueIds = orNone(principal.queueIds)
  const row = await tx
    .selectFrom('contact')
    .selectAll()
    .where('id', '=', id)
    .where((e) =>
      e.or([
        e.exists(
          e
            .selectFrom('conversation')
            .select('conversation.id')
            .whereRef('conversation.contact_id', '=', 'contact.id')
            .where('conversation.queue_id', 'in', queueIds),
        ),
        e.exists(
          e.selectFrom('case').select('case.id').whereRef('case.contact_id', '=', 'contact.id').where('case.queue_id', 'in', queueIds),
        ),
        e('contact.queue_id', 'in', queueIds),
      ]),
    )
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('contact')
  return row
}

/** A person corrects who the contact is. An address that a person types is one that the contact told them: it stays a claim until proven. */
export async function editContact(world: World, principal: Principal, id: string, edit: ContactEdit): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockContact(tx, principal, id)
    const set: Record<string, string | null> = {}
    if (edit.name !== undefined && edit.name !== row.name) set.name = edit.name
    if (edit.phone !== undefined && edit.phone !== row.phone) set.phone = edit.phone
    if (edit.accountId !== undefined && edit.accountId !== row.account_id) set.account_id = edit.accountId
    if (edit.email !== undefined && edit.email !== row.email)
      Object.assign(set, {
        email: edit.email,
        email_state: edit.email === null ? null : 'claimed',
        email_bounced_at: null,
        email_problem: null,
      })
    if (Object.keys(set).length === 0) return
    await tx
      .updateTable('contact')
      .set({ ...set, updated_at: world.clock(), version: row.version + 1 })
      .where('id', '=', id)
      .execute()
    const changes = Object.entries(set).map(([field, to]) => ({ field, from: (row as Record<string, unknown>)[field] ?? null, to }))
    await lookAgainAtCasesOf(tx, id, world.clock())
    await tellCases(tx, world, principal, id, { kind: 'contact-edited', data: { contactId: id, changes } }, set.account_id)
  })
}

/** A person vouches that the address is the contact's: from now on it matches mails and gets automatic ones. */
export async function proveAddress(world: World, principal: Principal, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockContact(tx, principal, id)
    if (!row.email) throw new Invalid('This contact has no address that could be confirmed.')
    if (row.email_state === 'proven') return
    await tx
      .updateTable('contact')
      .set({ email_state: 'proven', updated_at: world.clock(), version: row.version + 1 })
      .where('id', '=', id)
      .execute()
    await lookAgainAtCasesOf(tx, id, world.clock())
    await tellCases(tx, world, principal, id, { kind: 'address-confirmed', data: { contactId: id, email: row.email } })
  })
}

/** Open cases carry the news on their timelines, and are found by the new name. */
async function tellCases(
  tx: Tx,
  world: World,
  principal: Principal,
  contactId: string,
  news: { kind: 'contact-edited' | 'address-confirmed'; data: Record<string, unknown> },
  accountId?: string | null,
): Promise<void> {
  const at = world.clock()
  const cases = await tx.selectFrom('case').selectAll().where('contact_id', '=', contactId).orderBy('id').forUpdate().execute()
  for (const row of cases) {
    const account = accountId === undefined ? {} : { account_id: accountId }
    await tx
      .updateTable('case')
      .set({ ...account, search_text: await searchTextOf(tx, row) })
      .where('id', '=', row.id)
      .execute()
    if (row.status !== 'active') continue
    await record(tx, { case: row.id }, { ...news, actor: principal.actor, at })
    await announceCase(tx, row)
  }
  const live = await tx
    .selectFrom('conversation')
    .select(['id', 'queue_id', 'seq'])
    .where('contact_id', '=', contactId)
    .where('status', '!=', 'closed')
    .execute()
  await announce(tx, ...live.map((one) => ({ t: 'conversation' as const, id: one.id, q: one.queue_id, seq: one.seq })))
}
