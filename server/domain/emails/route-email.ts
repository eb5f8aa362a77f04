import type { Actor } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Mail, MailAddress } from '../../mail/mail.ts'
import { readForwarded } from '../../mail/read-forwarded.ts'
import { announce } from '../timeline/announce.ts'
import type { World } from '../world.ts'
import { contactByMail } from './contact-by-mail.ts'
import { type FiledMail, fileMail, wordsOf } from './file-mail.ts'
import { joinOrSuggest } from './join-cases.ts'
import { type JudgedMail, judgeMail } from './judge-mail.ts'
import { linkMail, noteNewCase } from './link-mail.ts'
import { lockThread, lookUpMail, type MailFacts } from './look-up-mail.ts'
import { type MailContext, readContext, waitingColumns } from './mail-context.ts'
import { noteReport } from './note-report.ts'
import { openCaseFromMail } from './open-case-from-mail.ts'
import { recogniseKind } from './recognise-kind.ts'
import { storeMailAttachments } from './store-mail-attachments.ts'

export interface RouteOptions {
  /** The mail, where it was parsed already. */
  parsed?: Mail | null
  /** Who says that it is to be a case, whatever verdict and rules say. */
  wantedBy?: Actor
}

/**
 * Decides one stored mail and does what follows, in one transaction. Mails of one thread are decided one after the other; a mail that is decided
 * already is left alone, so that it does no harm when two workers come for it.
 */
export async function routeEmail(world: World, id: string, options: RouteOptions = {}): Promise<void> {
  const row = await world.db
    .selectFrom('email')
    .select(waitingColumns)
    .where('id', '=', id)
    .where('state', '=', 'received')
    .executeTakeFirst()
  if (!row) return
  const context = await readContext(world, row, options.parsed ?? null)
  // Predictors are never asked with a transaction open.
  const kindOfNoSupport = options.wantedBy ? null : await recogniseKind(world, context)
  await inTransaction(world.db, (tx) => decideAndFile(tx, world, context, kindOfNoSupport, options.wantedBy ?? null))
}

async function decideAndFile(
  tx: Tx,
  world: World,
  context: MailContext,
  kindOfNoSupport: string | null,
  wantedBy: Actor | null,
): Promise<void> {
  await lockThread(tx, context.read, context.author)
  const facts = await lookUpMail(tx, world, context.row.id, context.read, context.recipients)
  if (facts.isUndecided)
    await carryOut(tx, world, {
      ...(await judgeMail(tx, world, context, facts, { kindOfNoSupport, isWanted: wantedBy !== null })),
      wantedBy,
    })
}

interface Ready extends JudgedMail {
  wantedBy: Actor | null
}

async function carryOut(tx: Tx, world: World, ready: Ready): Promise<void> {
  const { context, facts, decision, found, sender } = ready
  const words = wordsOf(context.read)
  const opens = decision.do === 'open-case'
  const opened = opens ? await openFor(tx, world, ready, words) : null
  const caseId = opened?.id ?? (decision.do === 'log' ? null : (found?.row.id ?? null))
  const filed: FiledMail = {
    context,
    facts,
    decision,
    // In a case of its own the author is the contact; on the case before they were somebody else, or too late.
    sender: opens
      ? { standing: 'contact', isConfirmed: true, isProven: context.read.authentication.verdict === 'pass', reason: '' }
      : sender,
    caseId,
    contactId: opened?.contact_id ?? (sender?.standing === 'contact' ? (found?.row.contact_id ?? null) : null),
    problems: caseId === null ? [] : await storeMailAttachments(tx, world, context.row.id, context.read.mail.attachments),
    details: detailsOf(ready),
  }
  await fileMail(tx, world, filed, words)
  if (opened && found) await noteNewCase(tx, world, found.row, opened, context.row.id)
  if (!opens && caseId !== null && found && sender)
    await linkMail(tx, world, { context, found, decision, sender, actorName: context.read.mail.from?.name || context.author || 'Unknown' })
  if (decision.verdict === 'bounce' || decision.verdict === 'complaint')
    await noteReport(tx, world, { automatic: context.read.automatic, facts, caseId, emailId: context.row.id })
  if (caseId !== null)
    await joinOrSuggest(tx, world, { caseId, match: facts.match, emailId: context.row.id, isConfirmed: sender?.isConfirmed ?? true })
  if (caseId === null) await announce(tx, { t: 'settings' })
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

async function openFor(tx: Tx, world: World, { context, facts, rule, wantedBy, decision }: Ready, words: ReturnType<typeof wordsOf>) {
  const { place, read } = context
  const isProven = read.authentication.verdict === 'pass'
  // What a colleague passes on is the contact's (E8), if it is surely the colleague who does.
  const forwarded = facts.representative && isProven ? readForwarded(read.mail) : null
  const writer = forwarded ?? read.mail.from
  const contactId = writer
    ? await contactFor(tx, world, writer, { facts, isProven: isProven && !forwarded, isForwarded: forwarded !== null })
    : null
  const queueId = place?.queue.id ?? (await anyQueue(tx))
  return openCaseFromMail(tx, world, {
    context,
    words,
    queueId,
    contactId,
    rule: rule && { id: rule.id, ...rule.settings },
    by: decision.do === 'open-case' ? wantedBy : null,
  })
}

async function contactFor(
  tx: Tx,
  world: World,
  writer: MailAddress,
  { facts, isProven, isForwarded }: { facts: MailFacts; isProven: boolean; isForwarded: boolean },
): Promise<string> {
  // A known contact stays who they are, whatever name the mail says; only a proven mail of a claimed address changes its state.
  if (facts.contact && !isForwarded && (facts.contact.emailState === 'proven' || !isProven)) return facts.contact.id
  const address = writer.address.toLowerCase()
  return contactByMail(tx, world, { address, name: writer.name, isProven })
}

/** A person may make a case of a mail that came to no mailbox of ours. */
async function anyQueue(tx: Tx): Promise<string> {
  const { id } = await tx.selectFrom('queue').select('id').where('is_active', '=', true).orderBy('created_at').executeTakeFirstOrThrow()
  return id
}
