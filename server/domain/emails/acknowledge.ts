import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { recentFields } from '../fields/recent-fields.ts'
import { ownAddresses } from '../mailboxes/own-addresses.ts'
import { recent } from '../recent.ts'
import { chooseBody } from '../templates/choose-body.ts'
import { renderBody } from '../templates/render-template.ts'
import { readTemplates } from '../templates/save-template.ts'
import { variablesOf } from '../templates/template-variables.ts'
import { record } from '../timeline/record.ts'
import { agentActor, systemActor, type World } from '../world.ts'
import { capsOf, countAutomatic } from './automatic-caps.ts'
import { withMark } from './automatic-mark.ts'
import type { MailContext } from './mail-context.ts'
import type { MailPlace } from './mail-place.ts'
import { whyNotAcknowledge } from './why-not-acknowledge.ts'
import { writeEmail } from './write-email.ts'

export interface Acknowledgement {
  caseRow: CaseRow
  context: MailContext & { place: MailPlace }
  templateId: string
  contactName: string | null
  contactLanguage: string | null
}

const recentTemplates = recent((world) => readTemplates(world.db))

/**
 * Tells whoever wrote that the mail has come, once for a new case, in words of the queue alone: nothing that the sender wrote goes back, so that
 * nobody can have us send their words to others. Where it is not sent, the timeline says why. In the transaction that opened the case.
 */
export async function acknowledge(tx: Tx, world: World, wanted: Acknowledgement): Promise<void> {
  const { caseRow, context } = wanted
  const { place, read, recipients } = context
  const rendered = await inWords(world, wanted)
  const to = answeredAddress(context)
  const own = await ownAddresses(world.db)
  const isOurs = (address: string) => own.includes(address.replace(/\+[^@]*@/, '@')) || own.includes(address)
  const why = whyNotAcknowledge({
    mustNotAnswer: read.automatic.mustNotAnswer ? read.automatic.reason || 'It asks not to be answered by a program.' : '',
    authentication: read.authentication.verdict,
    to,
    isToUs: to !== null && isOurs(to),
    isAddressedToUs: recipients.some(isOurs) && [...read.mail.to, ...read.mail.cc].some(({ address }) => isOurs(address.toLowerCase())),
    isBacklog: context.row.details.isBacklog === true,
    sent: await countAutomatic(tx, world, caseRow.id, to ?? ''),
    caps: capsOf(place.queue.settings.mail),
    missing: rendered?.missing ?? [],
    problem: rendered ? rendered.problem : 'It is gone, or switched off.',
  })
  if (why !== null || !rendered || to === null)
    return record(
      tx,
      { case: caseRow.id },
      { kind: 'acknowledgement-skipped', actor: systemActor, at: world.clock(), data: { reason: why, emailId: context.row.id } },
    )
  await writeEmail(tx, world, {
    caseId: caseRow.id,
    caseNumber: caseRow.number,
    place,
    to: [{ name: '', address: to }],
    cc: [],
    bcc: [],
    subject: rendered.subject,
    html: withMark(rendered, place.queue.settings.mail.marksAutomaticMail),
    answers: context.row.id,
    quotes: false,
    attachmentIds: [],
    author: agentActor,
    automatic: 'acknowledgement',
    awaitsContact: false,
    sendAt: world.clock(),
    contentKey: `acknowledgement:${caseRow.id}`,
  })
}

async function inWords(world: World, { caseRow, context, templateId, contactName, contactLanguage }: Acknowledgement) {
  const { queue } = context.place
  const template = (await recentTemplates(world)).find(({ id, isActive }) => id === templateId && isActive)
  const chosen = template && chooseBody(template.bodies, [contactLanguage, queue.settings.language])
  if (!chosen) return null
  const facts = {
    contact: { name: contactName, email: context.author },
    case: { number: caseRow.number, title: null, values: caseRow.values },
    queue: queue.name,
    representative: null,
  }
  return renderBody(chosen.body, chosen.language, variablesOf(facts, await recentFields(world)))
}

/** Reply-To only where a signature of the author's organisation covers it: else anybody could have our mail sent to anybody. */
function answeredAddress({ read, author }: MailContext): string | null {
  const [replyTo] = read.mail.replyTo
  return read.authentication.isReplyToCovered && replyTo ? replyTo.address.toLowerCase() : author
}
