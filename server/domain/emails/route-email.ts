import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import { together, type Write } from '../../db/together.ts'
import { inTransaction } from '../../db/transaction.ts'
import { readForwarded } from '../../mail/read-forwarded.ts'
import { announcement } from '../timeline/announce.ts'
import type { ArrivedMail, World } from '../world.ts'
import { acknowledge } from './acknowledge.ts'
import { contactByMail, contactName, newContact, proveAddress } from './contact-by-mail.ts'
import { type FiledMail, filing, type MailWords, wordsOf } from './file-mail.ts'
import { joinOrSuggest } from './join-cases.ts'
import { type JudgedMail, judgeMail } from './judge-mail.ts'
import { linkMail, noteNewCase } from './link-mail.ts'
import { lockThread, lookUpMail } from './look-up-mail.ts'
import { type MailContext, readContext, waitingColumns } from './mail-context.ts'
import { noteReport } from './note-report.ts'
import { type MailCase, openCaseFromMail } from './open-case-from-mail.ts'
import { recogniseKind } from './recognise-kind.ts'
import { storeMailAttachments } from './store-mail-attachments.ts'

export interface RouteOptions {
  /** What is known of it since it was stored. */
  arrived?: ArrivedMail
  /** Who says that it is to be a case, whatever verdict and rules say. */
  wantedBy?: Actor
}

/**
 * Decides one stored mail and does what follows, in one transaction. Mails of one thread are decided one after the other; a mail that is decided
 * already is left alone, so that it does no harm when two workers come for it.
 */
export async function routeEmail(world: World, id: string, options: RouteOptions = {}): Promise<void> {
  const { arrived } = options
  const row = arrived?.row ?? (await findWaiting(world, id))
  if (!row) return
  const context = await readContext(world, row, arrived ?? null)
  // Predictors are never asked with a transaction open.
  const kindOfNoSupport = options.wantedBy ? null : await recogniseKind(world, context)
  const runId = await inTransaction(world.db, (tx) => decideAndFile(tx, world, context, kindOfNoSupport, options.wantedBy ?? null))
  if (runId) world.runAsked?.(runId)
}

const findWaiting = (world: World, id: string) =>
  world.db.selectFrom('email').select(waitingColumns).where('id', '=', id).where('state', '=', 'received').executeTakeFirst()

/** @returns the id of the agent's run that is to follow */
async function decideAndFile(
  tx: Tx,
  world: World,
  context: MailContext,
  kindOfNoSupport: string | null,
  wantedBy: Actor | null,
): Promise<string | null> {
  await lockThread(tx, context.read, context.author)
  const facts = await lookUpMail(tx, world, context)
  if (!facts.isUndecided) return null
  const judged = await judgeMail(tx, world, context, facts, { kindOfNoSupport, isWanted: wantedBy !== null })
  const runId = await carryOut(tx, world, { ...judged, wantedBy })
  // Else the process that performs runs hears of it after the commit.
  if (runId && !world.runAsked) await world.enqueue(tx, 'perform-run', { runId })
  return runId
}

interface Ready extends JudgedMail {
  wantedBy: Actor | null
}

async function carryOut(tx: Tx, world: World, ready: Ready): Promise<string | null> {
  const { context, facts, decision, found, sender } = ready
  const words = wordsOf(context.read)
  const writer = decision.do === 'open-case' ? await writerOf(tx, world, ready) : null
  const caseId = decision.do === 'open-case' ? newId() : decision.do === 'log' ? null : (found?.row.id ?? null)
  const filed: FiledMail = {
    context,
    facts,
    decision,
    // In a case of its own the author is the contact; on the case before they were somebody else, or too late.
    sender:
      decision.do === 'open-case'
        ? { standing: 'contact', isConfirmed: true, isProven: context.read.authentication.verdict === 'pass', reason: '' }
        : sender,
    caseId,
    contactId: writer?.contact?.id ?? (sender?.standing === 'contact' ? (found?.row.contact_id ?? null) : null),
    problems: caseId === null ? [] : await storeMailAttachments(tx, world, context.row.id, context.read.mail.attachments),
    details: detailsOf(ready),
  }
  const runId = await write(tx, world, ready, { caseId, words, writer, writes: filing(world, filed, words) })
  if (decision.verdict === 'bounce' || decision.verdict === 'complaint')
    await noteReport(tx, world, { automatic: context.read.automatic, facts, caseId, emailId: context.row.id })
  if (caseId !== null)
    await joinOrSuggest(tx, world, { caseId, match: facts.match, emailId: context.row.id, isConfirmed: sender?.isConfirmed ?? true })
  return runId
}

interface Writing {
  caseId: string | null
  words: MailWords
  writer: Writer | null
  writes: Write[]
}

/** The mail's row and what follows on its case, in one statement where nothing unusual is to be done. */
async function write(tx: Tx, world: World, ready: Ready, { caseId, words, writer, writes }: Writing): Promise<string | null> {
  const { context, facts, decision, found, sender, rule, wantedBy } = ready
  if (decision.do === 'open-case' && caseId !== null && writer) {
    const { opened, runId } = await openCaseFromMail(tx, world, {
      id: caseId,
      context,
      words,
      queueId: context.place?.queue.id ?? (await anyQueue(tx)),
      contact: writer.contact,
      ownerId: rule?.settings.ownerId ?? null,
      agentFills: rule?.settings.agentFills ?? true,
      by: wantedBy,
      also: [...writes, ...writer.writes],
    })
    if (found) await noteNewCase(tx, world, found.row, opened, context.row.id)
    const templateId = wantedBy ? null : rule?.settings.acknowledgementId
    if (templateId && context.place)
      await acknowledge(tx, world, {
        caseRow: opened,
        context: { ...context, place: context.place },
        templateId,
        contactName: provenName(ready, writer),
        contactLanguage: facts.contact?.locale ?? null,
      })
    return runId
  }
  const [filed, ...others] = writes
  if (caseId !== null && found && sender) {
    const actorName = context.read.mail.from?.name || context.author || 'Unknown'
    return linkMail(tx, world, { context, found, decision, sender, subject: words.subject, actorName, also: writes })
  }
  if (filed) await together(tx, filed, [...others, announcement({ t: 'settings' })])
  return null
}

function detailsOf({ context, facts, decision, rule, found }: Ready): Record<string, unknown> {
  const { mail, automatic } = context.read
  const about = facts.ourMails[0]
  return {
    step: facts.match.step,
    ...(decision.do === 'open-case' && rule && { ruleId: rule.id, ruleName: rule.name }),
    ...(decision.do === 'open-case' && found && { previousCaseId: found.row.id }),
    ...(automatic.bounce && { failedRecipients: automatic.bounce.recipients.slice(0, 50) }),
    ...(about?.id && { aboutEmailId: about.id }),
    ...(decision.do === 'answer' && facts.representative && { author: { kind: 'representative', ...facts.representative } }),
    attachments: mail.attachments.slice(0, 100).map(({ fileName, size }) => ({ name: fileName, size })),
  }
}

/** Who is the contact of a new case, and what is to be written where they write for the first time. */
interface Writer {
  contact: MailCase['contact']
  writes: Write[]
}

async function writerOf(tx: Tx, world: World, { context, facts }: Ready): Promise<Writer> {
  const { mail, authentication } = context.read
  const isProven = authentication.verdict === 'pass'
  // What a colleague passes on is the contact's (E8), if it is surely the colleague who does.
  const forwarded = facts.representative && isProven ? readForwarded(mail) : null
  if (forwarded) {
    const id = await contactByMail(tx, world, { address: forwarded.address.toLowerCase(), name: forwarded.name, isProven: false })
    return {
      contact: {
        id,
        name: contactName(forwarded.name),
        email: forwarded.address.toLowerCase(),
        phone: null,
        account: null,
        accountId: null,
      },
      writes: [],
    }
  }
  if (!mail.from || context.author === null) return { contact: null, writes: [] }
  const { contact, account } = facts
  const email = context.author
  // A known contact stays who they are, whatever name the mail says; only a proven mail of a claimed address changes its state.
  if (contact)
    return {
      contact: { ...contact, email },
      writes: isProven && contact.emailState === 'claimed' ? [proveAddress(tx, world, contact.id)] : [],
    }
  const id = newId()
  const joined = isProven ? account : null
  const writes = [newContact(tx, world, id, { address: email, name: mail.from.name, isProven, accountId: joined?.id ?? null })]
  return {
    contact: { id, name: contactName(mail.from.name), email, phone: null, account: joined?.name ?? null, accountId: joined?.id ?? null },
    writes,
  }
}

/** A name that nothing proves is the sender's words, and might be sent to somebody whose address they borrowed. */
const provenName = ({ facts, context }: Ready, { contact }: Writer) =>
  context.read.authentication.verdict === 'pass' || facts.contact?.emailState === 'proven' ? (contact?.name ?? null) : null

/** A person may make a case of a mail that came to no mailbox of ours. */
async function anyQueue(tx: Tx): Promise<string> {
  const { id } = await tx.selectFrom('queue').select('id').where('is_active', '=', true).orderBy('created_at').executeTakeFirstOrThrow()
  return id
}
