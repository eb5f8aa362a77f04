import { sql } from 'kysely'
import type { z } from 'zod'
import type { sendEmail as sendEmailSchema, sentEmail } from '../../../contract/api/emails.ts'
import { undoSendSeconds } from '../../../contract/email.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { changeCaseStatusReason } from '../cases/change-status-reason.ts'
import { type CaseRow, lockCase } from '../cases/lock-case.ts'
import { announceCase } from '../cases/write-case.ts'
import { removeDraft } from '../drafts/discard-draft.ts'
import { findDraft } from '../drafts/find-draft.ts'
import { mustBeOfCase } from '../drafts/save-draft.ts'
import { Invalid, Refused } from '../errors.ts'
import { ownAddresses } from '../mailboxes/own-addresses.ts'
import type { Principal, World } from '../world.ts'
import { checkRecipients, type Recipients } from './check-recipients.ts'
import { checkSeen } from './check-seen.ts'
import { type MailPlace, placeOf } from './mail-place.ts'
import { queueMailbox } from './queue-mailbox.ts'
import { writeEmail } from './write-email.ts'

export type WantedEmail = z.infer<typeof sendEmailSchema>

/** What sending changed beside the mail, so that taking it back can put it back. Kept in the mail's details. */
export interface SendingEffects {
  statusReason?: { from: string; to: string }
  addedParticipants?: string[]
}

/**
 * A person, or a key, writes a mail on a case. It waits for a few seconds in which it can be taken back, and then the outbox sends it. Whom
 * a person writes to belongs to the case from then on.
 * @returns the mail; asked again with the same `clientId`, the same one
 * @throws Refused, of type `newer-mail` where a mail came that the writer has not seen; Invalid for recipients and files
 */
export async function sendEmail(
  world: World,
  principal: Principal,
  caseId: string,
  wanted: WantedEmail,
): Promise<z.infer<typeof sentEmail>> {
  return inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, caseId, principal)
    const contentKey = `client:${principal.actor.kind}:${principal.actor.id}:${wanted.clientId}`
    const before = await findByKey(tx, caseId, contentKey)
    if (before) return before
    const place = await checkedPlace(tx, world, row, wanted)
    const recipients = checkRecipients(wanted.body)
    if (!wanted.anyway) await checkSeen(tx, caseId, wanted.seenEmailId, place.queue.settings)
    const draft = principal.representativeId === null ? null : await findDraft(tx, principal, caseId)
    await checkFiles(tx, draft?.id ?? null, wanted.attachmentIds)
    const sendAt = new Date(world.clock().getTime() + undoSendSeconds * 1000)
    const id = await writeEmail(tx, world, {
      caseId,
      caseNumber: row.number,
      place,
      ...recipients,
      subject: wanted.body.subject,
      html: wanted.body.html,
      answers: wanted.answersEmailId,
      quotes: wanted.body.quotes,
      attachmentIds: wanted.attachmentIds,
      author: principal.actor,
      automatic: null,
      awaitsContact: wanted.awaitsContact,
      sendAt,
      contentKey,
    })
    if (draft) await removeDraft(tx, draft.id)
    await keepEffects(tx, id, {
      addedParticipants: await addParticipants(tx, world, principal, row, recipients),
      ...(await moveStatusReason(tx, world, principal, await lockCase(tx, caseId), wanted.awaitsContact)),
    })
    await announceCase(tx, await lockCase(tx, caseId))
    return { id, sendAt: sendAt.toISOString(), state: 'waiting' as const }
  })
}

async function findByKey(tx: Tx, caseId: string, contentKey: string): Promise<z.infer<typeof sentEmail> | null> {
  const row = await tx
    .selectFrom('email')
    .select(['id', 'send_at', 'received_at', 'state'])
    .where('case_id', '=', caseId)
    .where('content_hash', '=', contentKey)
    .executeTakeFirst()
  return row ? { id: row.id, sendAt: (row.send_at ?? row.received_at).toISOString(), state: row.state } : null
}

async function checkedPlace(tx: Tx, world: World, row: CaseRow, { answersEmailId, body, awaitsContact }: WantedEmail): Promise<MailPlace> {
  if (row.merged_into_id !== null) throw new Refused('This case was merged into another one: write there.')
  if (awaitsContact && row.status !== 'active') throw new Refused('Only an active case can wait for its contact; reopen it first.')
  if (body.html.replace(/<(?!img\b)[^>]*>|&nbsp;|\s/g, '') === '')
    throw new Invalid('This mail is empty.', [{ path: 'body.html', message: 'empty' }])
  if (answersEmailId !== null) await mustBeOfCase(tx, answersEmailId, row.id)
  const place = await answeringPlace(tx, world, row.queue_id, answersEmailId)
  if (!place)
    throw new Refused(
      'The queue of this case has no active mailbox, so there is no address to write from. An administrator can add one in the settings.',
    )
  return place
}

/** People are answered from the address that they wrote to, while it is in use. */
async function answeringPlace(tx: Tx, world: World, queueId: string, answersEmailId: string | null): Promise<MailPlace | null> {
  const answered =
    answersEmailId === null
      ? undefined
      : await tx.selectFrom('email').select('mailbox_id').where('id', '=', answersEmailId).executeTakeFirst()
  const place = await placeOf(world, answered?.mailbox_id ?? null)
  return place?.isActive ? place : placeOf(world, (await queueMailbox(tx, queueId))?.id ?? null)
}

async function checkFiles(tx: Tx, draftId: string | null, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const files = tx.selectFrom('attachment').select('id').where('id', 'in', ids)
  const found = draftId === null ? [] : await files.where('draft_id', '=', draftId).execute()
  if (found.length !== new Set(ids).size)
    throw new Invalid('A file of this mail is not there any more: attach it again.', [
      { path: 'attachmentIds', message: 'not in your draft' },
    ])
}

/** Only people confirm people; a key writes on somebody's behalf. */
async function addParticipants(tx: Tx, world: World, principal: Principal, row: CaseRow, { to, cc, bcc }: Recipients): Promise<string[]> {
  if (principal.representativeId === null) return []
  const contact = row.contact_id && (await tx.selectFrom('contact').select('email').where('id', '=', row.contact_id).executeTakeFirst())
  const known = [...(await ownAddresses(world.db)), ...(contact ? [contact.email?.toLowerCase()] : [])]
  const people = [...to, ...cc, ...bcc].map(({ name, address }) => ({ name, address: address.toLowerCase() }))
  const others = people.filter(({ address }) => !known.includes(address))
  if (others.length === 0) return []
  const confirmed = { case_id: row.id, confirmed_by: JSON.stringify(principal.actor), at: world.clock() }
  const added = await tx
    .insertInto('case_participant')
    .values(others.map((one) => ({ ...one, ...confirmed })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('address')
    .execute()
  return added.map(({ address }) => address)
}

/** Of these an answer makes a case that somebody works on. */
const isOpenEnded = new Set(['new', 'contact-replied'])

async function moveStatusReason(tx: Tx, world: World, { actor }: Principal, row: CaseRow, awaitsContact: boolean): Promise<SendingEffects> {
  const from = row.status_reason
  const to = awaitsContact ? 'waiting-for-contact' : isOpenEnded.has(from) ? 'in-progress' : from
  if (row.status !== 'active' || to === from) return {}
  await changeCaseStatusReason(tx, world, row, to, actor)
  return { statusReason: { from, to } }
}

const keepEffects = (tx: Tx, emailId: string, effects: SendingEffects) =>
  sql`update email set details = details || ${JSON.stringify(effects)}::jsonb where id = ${emailId}`.execute(tx)
