import type { CreationRule } from '../../../contract/api/mail-settings.ts'
import type { Tx } from '../../db/open.ts'
import type { Mail } from '../../mail/mail.ts'
import { chooseRule, mailFacts } from '../creation-rules/choose-rule.ts'
import { isOpen } from '../queues/opening-hours.ts'
import type { World } from '../world.ts'
import { decideMail, type MailDecision, type MailQuestion } from './decide-mail.ts'
import { isMereThanks } from './is-mere-thanks.ts'
import { judgeSender, type SenderVerdict } from './judge-sender.ts'
import type { MailFacts } from './look-up-mail.ts'
import type { MailContext } from './mail-context.ts'
import { type LockedThread, lockThreadCase } from './thread-case.ts'

/** A mail with the case that it belongs to, and what is to become of it. */
export interface JudgedMail {
  context: MailContext
  facts: MailFacts
  found: LockedThread | null
  sender: SenderVerdict | null
  rule: CreationRule | null
  decision: MailDecision
}

/** Finds the case and the rule, and decides; changes nothing. The case stays locked until the transaction ends. */
export async function judgeMail(
  tx: Tx,
  world: World,
  context: MailContext,
  facts: MailFacts,
  { kindOfNoSupport, isWanted }: { kindOfNoSupport: string | null; isWanted: boolean },
): Promise<JudgedMail> {
  const { read, place, rules } = context
  const threadId = facts.match.thread ?? facts.ourMails.find(({ caseId }) => caseId !== null)?.caseId ?? null
  const found = threadId === null ? null : await lockThreadCase(tx, world, threadId)
  const sender = found && judgeSender({ address: context.author, authentication: read.authentication.verdict }, found.people)
  const rule = ruleFor(context, facts, world.clock())
  const settings = place?.queue.settings.mail
  const question: MailQuestion = {
    automatic: read.automatic,
    isAboutOurMail: facts.ourMails.length > 0,
    unreadable: whyUnreadable(read.mail, read.visible),
    own: context.isLoop ? 'loop-mark' : context.isFromUs ? 'address' : null,
    author: context.author,
    isRefusedSender: isRefusedSender(context),
    thread: found?.thread ?? null,
    sender,
    isMereThanks: isMereThanks(read.visible) && read.mail.attachments.length === 0,
    activeRules: rules.filter(({ isActive }) => isActive).length,
    rule: rule && { id: rule.id, name: rule.name, ...rule.settings },
    queueName: place?.queue.name ?? null,
    isSenderKnown: facts.contact !== null,
    casesOfSender: { count: facts.casesWithinHour, most: settings?.casesPerSenderPerHour ?? 0 },
    reopens: { count: found?.reopens ?? 0, most: settings?.reopensPerHour ?? 1 },
    kindOfNoSupport,
    isBacklog: context.row.details.isBacklog === true,
    isWanted,
    now: world.clock(),
  }
  return { context, facts, found, sender, rule, decision: decideMail(question) }
}

const ruleFor = (context: MailContext, facts: MailFacts, now: Date) =>
  context.place ? chooseRule(context.rules, conditionFactsOf(context, facts, now)) : null

/** What the conditions of rules see of a mail. */
export function conditionFactsOf({ place, read, recipients }: MailContext, { contact }: MailFacts, now: Date) {
  return mailFacts(read, {
    mailbox: place?.address ?? null,
    recipients,
    isKnown: contact !== null,
    contactName: contact?.name ?? null,
    account: contact?.account ?? null,
    isOpen: place ? isOpen(place.queue.settings, now) : true,
  })
}

function whyUnreadable(mail: Mail, visible: string): string | null {
  if (visible.trim() !== '' || mail.subject.trim() !== '' || mail.attachments.length > 0) return null
  return mail.problems.join(' ') || 'The mail has neither subject nor text nor attachments.'
}

function isRefusedSender({ place, author }: MailContext): boolean {
  if (!place || author === null) return false
  const domain = author.slice(author.lastIndexOf('@'))
  return place.queue.settings.mail.refusedSenders.some((one) => [author, domain, domain.slice(1)].includes(one.trim().toLowerCase()))
}
