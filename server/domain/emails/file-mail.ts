import { sql } from 'kysely'
import type { Write } from '../../db/together.ts'
import { bareSubject } from '../../mail/bare-subject.ts'
import type { Mail, MailAddress } from '../../mail/mail.ts'
import { maskCardNumbers } from '../conversations/card-numbers.ts'
import type { World } from '../world.ts'
import type { MailDecision } from './decide-mail.ts'
import type { SenderVerdict } from './judge-sender.ts'
import type { MailFacts } from './look-up-mail.ts'
import { type MailContext, mostRecipients } from './mail-context.ts'
import { maskHtml } from './mask-html.ts'
import { marksOf } from './match-thread.ts'
import { storableJson, storableText } from './storable.ts'

export interface FiledMail {
  context: MailContext
  facts: MailFacts
  decision: MailDecision
  sender: SenderVerdict | null
  caseId: string | null
  contactId: string | null
  problems: string[]
  details: Record<string, unknown>
}

/** What stands in the mail's row and everywhere else: payment-card numbers are masked (E64). */
export interface MailWords {
  subject: string
  text: string
  quoted: string
  html: string | null
  isMasked: boolean
}

export function wordsOf({ mail, visible, quoted, html }: MailContext['read']): MailWords {
  const parts = [mail.subject.slice(0, 2000), visible, quoted].map((part) => maskCardNumbers(storableText(part)))
  const [subject, text, rest] = parts
  const maskedHtml = html === null ? null : maskHtml(storableText(html))
  return {
    subject: subject?.text ?? '',
    text: text?.text ?? '',
    quoted: rest?.text ?? '',
    html: maskedHtml,
    isMasked: parts.some(({ isMasked }) => isMasked) || maskedHtml !== html,
  }
}

const dayMs = 86_400_000
/** Ids and marks that are remembered of one mail. */
const mostMentions = 100

/** Absurd dates count for nothing; what counts is when the mail came (E10). */
const clampedDate = (date: Date | null, received: Date) =>
  date && date.getTime() > 0 && date.getTime() < received.getTime() + dayMs ? date : null

/** Everything that is known of a mail and what became of it, for its row, and the ids that it mentions: parts of one statement. */
export function filing(world: World, filed: FiledMail, words: MailWords): Write[] {
  const { context, decision, sender, facts } = filed
  const { row, read, place } = context
  const { mail, authentication } = read
  const { isReplyToCovered, ...found } = authentication
  const details = {
    ...row.details,
    ...filed.details,
    ...(facts.isForged && { isForged: true }),
    ...(facts.isIdTaken && { isIdTaken: true }),
    ...(isReplyToCovered && { replyToIsSigned: true }),
    ...(read.automatic.mustNotAnswer && { mustNotAnswer: true }),
    ...(read.automatic.until && { until: read.automatic.until.toISOString() }),
    problems: [...new Set([...((row.details.problems as string[] | undefined) ?? []), ...mail.problems, ...filed.problems])].slice(0, 50),
  }
  const mentions = [...new Set([...read.links.mentions, ...marksOf(read.links)])].slice(-mostMentions).map(storableText)
  const update = sql`update email set state = 'routed', routed_at = ${world.clock()}, verdict = ${decision.verdict}, reason = ${storableText(decision.reason)},
      remedy = ${decision.remedy && storableText(decision.remedy)}, details = ${storableJson(details)}, authentication = ${storableJson(found)},
      queue_id = ${place?.queue.id ?? null}, case_id = ${filed.caseId}, contact_id = ${filed.contactId},
      from_address = ${context.author && storableText(context.author)}, from_name = ${storableText(mail.from?.name ?? '').slice(0, 300)},
      recipients = ${storableJson(recipientsOf(mail))}, written_at = ${clampedDate(mail.date, row.received_at)},
      subject = ${words.subject}, text = ${words.text}, quoted = ${words.quoted}, html = ${words.html}, is_masked = ${words.isMasked},
      people = ${context.people.map(storableText)}, bare_subject = ${keptSubject(read.links.bareSubject)},
      standing = ${sender?.standing ?? null}, is_confirmed = ${sender?.isConfirmed ?? true}, is_proven = ${isProven(filed)},
      opens_case = ${decision.do === 'open-case'}, author = ${decision.do === 'answer' ? JSON.stringify(filed.details.author) : null}::jsonb
    where id = ${row.id} returning id`
  if (mentions.length === 0) return [update]
  const remember = sql`insert into email_mention (mentioned, email_id)
    select mentioned, ${row.id}::uuid from unnest(${mentions}::text[]) as mentioned on conflict do nothing returning email_id`
  return [update, remember]
}

const isProven = ({ sender, context }: FiledMail) => sender?.isProven ?? context.read.authentication.verdict === 'pass'

function recipientsOf(mail: Mail) {
  const some = (people: MailAddress[]) =>
    people.slice(0, mostRecipients).map(({ name, address }) => ({ name: name.slice(0, 300), address }))
  return { to: some(mail.to), cc: some(mail.cc), replyTo: some(mail.replyTo) }
}

/** The bare subject as it is kept and compared. */
export const keptSubject = (bare: string) => maskCardNumbers(storableText(bare)).text.slice(0, 1000)

/** What a case made of the mail is called. */
export const titleOf = (words: MailWords) => bareSubject(words.subject).slice(0, 200).toWellFormed()
