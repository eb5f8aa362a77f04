import type { Tx } from '../../db/open.ts'
import type { AutomaticMail } from '../../mail/automatic.ts'
import { lookAgain } from '../follow-ups/look-again.ts'
import { record } from '../timeline/record.ts'
import { systemActor, type World } from '../world.ts'
import type { MailFacts } from './look-up-mail.ts'

export interface MailReport {
  automatic: AutomaticMail
  facts: MailFacts
  caseId: string | null
  emailId: string
}

/**
 * A bounce or a complaint about a mail of ours: a permanent failure flags the contact's address, and the case says so. Reports about mail that
 * we did not send, which anybody can write, do nothing.
 */
export async function noteReport(tx: Tx, world: World, { automatic, facts, caseId, emailId }: MailReport): Promise<void> {
  if (caseId === null || facts.ourMails.length === 0) return
  const row = await tx
    .selectFrom('case as k')
    .innerJoin('contact as c', 'c.id', 'k.contact_id')
    .select(['c.id', 'c.email'])
    .where('k.id', '=', caseId)
    .executeTakeFirst()
  const sentTo = new Set(
    [row?.email, ...facts.ourMails.map(({ toAddress }) => toAddress)].flatMap((address) => (address ? [address.toLowerCase()] : [])),
  )
  const failed = automatic.kind === 'complaint' ? [] : (automatic.bounce?.recipients ?? []).filter(({ permanent }) => permanent)
  const addresses =
    automatic.kind === 'complaint'
      ? [...sentTo]
      : failed.map(({ address }) => address.toLowerCase()).filter((address) => sentTo.has(address))
  // A notice that names nobody is about the only one that the mail went to.
  if (failed.length > 0 && failed.every(({ address }) => !address.includes('@')) && sentTo.size === 1) addresses.push(...sentTo)
  if (addresses.length === 0) return
  const at = world.clock()
  const problem =
    automatic.kind === 'complaint'
      ? 'Complained about a mail of ours.'
      : `Mail cannot be delivered (${failed[0]?.status || 'permanent failure'}).`
  if (row?.email && addresses.includes(row.email.toLowerCase()))
    await tx.updateTable('contact').set({ email_bounced_at: at, email_problem: problem, updated_at: at }).where('id', '=', row.id).execute()
  await record(tx, { case: caseId }, { kind: 'address-bounced', actor: systemActor, at, data: { emailId, addresses, problem } })
  await lookAgain(tx, caseId, at)
}
