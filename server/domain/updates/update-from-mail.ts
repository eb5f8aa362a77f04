import { countConfirmedMails, gatherMailReading } from '../predictions/read-mails.ts'
import type { RunRow } from '../runs/claim-run.ts'
import type { World } from '../world.ts'
import { factsAround } from './case-facts.ts'
import { updateCase } from './update-case.ts'

/** Written from the first mail when the case was opened; what comes after stands in the thread, and is not put behind it. */
const composed = ['title', 'description']

/**
 * Brings a case up to date with its mails: after the one that opened it the fields that a creation fills, after others those that the case
 * update rules name. Mails of senders whom nobody has confirmed are not read.
 */
export async function updateFromMail(world: World, run: RunRow): Promise<void> {
  const { email_id: emailId, case_id: caseId } = run
  if (!emailId || !caseId) throw new Error(`The update run ${run.id} has no mail or no case.`)
  const email = await world.db
    .selectFrom('email')
    .select(['opens_case', 'case_id', 'subject', 'from_address', 'authentication'])
    .where('id', '=', emailId)
    .executeTakeFirst()
  await updateCase(world, run, {
    caseId,
    channel: 'mail',
    isByRules: email?.opens_case !== true,
    keeps: (values) => composed.filter((key) => values[key] !== undefined),
    gather: (fields, settings, values) => gatherMailReading(world.db, caseId, fields, settings, values),
    lock: async (tx) => ({ newest: await countConfirmedMails(tx, caseId), isOf: () => email?.case_id === caseId }),
    facts: async (tx, row) => ({
      ...(await factsAround(tx, row, null)),
      channel: 'email',
      'mail.subject': email?.subject,
      'mail.from': email?.from_address,
      'mail.authentication': email?.authentication?.verdict,
    }),
  })
}
