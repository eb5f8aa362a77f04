import { caseNumber } from '../../../contract/case.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { loadFields } from '../fields/load-fields.ts'
import { languagesOf } from './draft-follow-up.ts'
import type { SequenceNow } from './follow-up-question.ts'
import type { CaseAround } from './read-question.ts'
import type { FollowUpBrief } from './text-model.ts'

/** Enough to know what it is about. */
const mostMails = 6
const mostCharacters = 3000

/** What a language model is told: only what the contact has written or was sent, and the fields that the rule allows (E34). */
export async function briefFor(
  tx: Tx,
  row: CaseRow,
  around: CaseAround,
  sequence: SequenceNow,
  instruction: string,
): Promise<FollowUpBrief> {
  const allowed = (await loadFields(tx)).filter(({ key }) => sequence.settings.textFields.includes(key))
  const mails = await tx
    .selectFrom('email')
    .select(['direction', 'text', 'received_at'])
    .where('case_id', '=', row.id)
    .where((is) =>
      is.or([
        is.and([is('direction', '=', 'out'), is('state', 'in', ['sent', 'local'])]),
        is.and([is('direction', '=', 'in'), is('is_confirmed', '=', true), is('standing', '=', 'contact')]),
      ]),
    )
    .orderBy('received_at', 'desc')
    .limit(mostMails)
    .execute()
  return {
    purpose: sequence.kind === 'progress' ? 'progress' : 'follow-up',
    instruction,
    language: languagesOf(around)[0] ?? 'en',
    contactName: around.contact.name,
    caseNumber: caseNumber(row.number),
    queueName: around.queue.name,
    fields: allowed.flatMap(({ key, label }) => {
      const value = row.values[key]
      return isEmptyValue(value) ? [] : [{ label, value: typeof value === 'object' ? JSON.stringify(value) : String(value) }]
    }),
    words: mails.reverse().map((mail) => ({
      from: mail.direction === 'in' ? 'contact' : 'us',
      at: mail.received_at.toISOString(),
      text: mail.text.slice(0, mostCharacters),
    })),
    step: sequence.sent + 1,
  }
}
