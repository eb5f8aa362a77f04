import type { Selectable } from 'kysely'
import type { Draft, DraftBody } from '../../../contract/api/emails.ts'
import type { Tx } from '../../db/open.ts'
import type { EmailTable } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { changeCaseStatusReason } from '../cases/change-status-reason.ts'
import { lockCase } from '../cases/lock-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { draftFrom, findDraft, writerOf } from '../drafts/find-draft.ts'
import { keepDraft } from '../drafts/save-draft.ts'
import { Forbidden, NotFound, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import type { SendingEffects } from './send-email.ts'

/**
 * Takes a mail back while it waits. It is a draft again with its files; what sending changed on the case is put back, unless somebody changed
 * it since. Words that its writer has begun meanwhile stay below.
 * @throws Refused once it is on its way, or gone
 */
export async function withdrawEmail(world: World, principal: Principal, emailId: string): Promise<Draft> {
  return inTransaction(world.db, async (tx) => {
    const caseId = await caseOfMail(tx, emailId)
    const row = await lockCase(tx, caseId, principal)
    const email = await tx.selectFrom('email').selectAll().where('id', '=', emailId).forUpdate().executeTakeFirstOrThrow()
    if (email.author?.id !== writerOf(principal)) throw new Forbidden(`Only ${email.author?.name ?? 'its writer'} can take this mail back.`)
    if (email.state !== 'waiting') throw new Refused(whyTooLate(email.state))
    await tx
      .updateTable('email')
      // The same words may be sent again, also by the editor that sent them.
      .set({ state: 'withdrawn', send_at: null, content_hash: `${email.content_hash}:withdrawn:${email.id}` })
      .where('id', '=', emailId)
      .execute()
    const draft = await restoreDraft(tx, world, principal, row, email)
    const effects: SendingEffects = email.details
    if (effects.addedParticipants?.length)
      await tx.deleteFrom('case_participant').where('case_id', '=', caseId).where('address', 'in', effects.addedParticipants).execute()
    const after = await writeCase(tx, world, row, {
      kind: 'email-withdrawn',
      actor: principal.actor,
      data: { emailId, subject: email.subject },
    })
    const { statusReason } = effects
    if (statusReason && after.status === 'active' && after.status_reason === statusReason.to)
      await changeCaseStatusReason(tx, world, after, statusReason.from, principal.actor)
    return draft
  })
}

async function caseOfMail(tx: Tx, emailId: string): Promise<string> {
  const email = await tx.selectFrom('email').select('case_id').where('id', '=', emailId).where('direction', '=', 'out').executeTakeFirst()
  if (!email?.case_id) throw new NotFound('mail')
  return email.case_id
}

const whyTooLate = (state: Selectable<EmailTable>['state']) =>
  state === 'withdrawn' ? 'This mail was taken back already.' : 'This mail is on its way or gone: it cannot be taken back any more.'

async function restoreDraft(
  tx: Tx,
  world: World,
  principal: Principal,
  row: Parameters<typeof keepDraft>[3],
  email: Selectable<EmailTable>,
): Promise<Draft> {
  const begun = await findDraft(tx, principal, row.id)
  const { to = [], cc = [], bcc = [] } = email.recipients
  const html = email.html ?? ''
  const written = html.slice(0, html.length - Number(email.details.signatureLength ?? 0))
  const body: DraftBody = {
    to,
    cc,
    bcc,
    subject: email.subject,
    html: `${written.replaceAll(' data-blocked-src="', ' src="')}${begun?.body.html ?? ''}`,
    quotes: email.details.quotes !== false,
  }
  const answered = tx.selectFrom('email').select('id').where('case_id', '=', row.id).where('id', '=', email.answers_email_id)
  const draft = await keepDraft(tx, world, principal, row, { answersEmailId: (await answered.executeTakeFirst())?.id ?? null, body })
  await tx.updateTable('attachment').set({ email_id: null, draft_id: draft.id }).where('email_id', '=', email.id).execute()
  return draftFrom(tx, draft)
}
