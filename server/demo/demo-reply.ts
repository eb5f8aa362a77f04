/** What a customer of the demo world answers when a newcomer asks for it; the mail comes in by the same door as any other. */
import type { z } from 'zod'
import type { demoReply } from '../../contract/api/demo.ts'
import { newId } from '../db/new-id.ts'
import { findVisibleCase } from '../domain/cases/find-visible-case.ts'
import { receiveEmail } from '../domain/emails/receive-email.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { Principal, World } from '../domain/world.ts'
import { postDomain, withDemoNames, writeMail } from './post-example.ts'

type Says = z.infer<typeof demoReply>['says']

const texts: Record<Says, string> = {
  'out-of-office': 'I am out of the office for a few days and will answer when I am back.',
  'still-trying': 'Thank you! I will try it tonight and let you know.',
  'it-works': 'It works now, thank you very much. You can close the case.',
  question: 'Thanks. Do I have to send the old one back?',
  thanks: 'Thanks!',
}

/** @throws Refused where the demo world cannot write in that customer's name */
export async function writeDemoReply(world: World, principal: Principal, caseId: string, says: Says): Promise<void> {
  const row = await findVisibleCase(world.db, principal, caseId)
  const contact = row.contact_id
    ? await world.db.selectFrom('contact').select(['name', 'email']).where('id', '=', row.contact_id).executeTakeFirst()
    : undefined
  if (!contact?.email?.endsWith(`@${postDomain}`)) throw new Refused(`Only customers with an address at ${postDomain} answer here.`)
  const last = await world.db
    .selectFrom('email')
    .select(['message_id', 'subject', 'mailbox_id', 'from_address'])
    .where('case_id', '=', row.id)
    .where('direction', '=', 'out')
    .orderBy('received_at', 'desc')
    .executeTakeFirst()
  if (!last?.mailbox_id || !last.from_address) throw new NotFound('mail that this could answer')
  const raw = await writeMail({
    from: `${contact.name ?? ''} <${contact.email}>`,
    to: last.from_address,
    subject: says === 'out-of-office' ? `Automatic reply: ${last.subject}` : last.subject,
    messageId: `<${newId()}@${postDomain}>`,
    inReplyTo: `<${last.message_id}>`,
    references: `<${last.message_id}>`,
    date: world.clock(),
    text: texts[says],
    ...(says === 'out-of-office' && { headers: { 'Auto-Submitted': 'auto-replied' } }),
  })
  const then: World = { ...world, mail: { ...world.mail, resolve: withDemoNames(world.mail.resolve) } }
  await receiveEmail(then, { raw, via: 'smtp', mailboxId: last.mailbox_id, envelope: null })
}
