/** Mail: the log, the mails of a case, answering. */
import { z } from 'zod'
import { emailStates, emailVerdicts, emailVias } from '../email.ts'
import { attachment } from './conversations.ts'
import { actor, id, instant, personRef } from './shared.ts'

export const correspondent = z.object({ name: z.string(), address: z.string() })
export type Correspondent = z.infer<typeof correspondent>
const caseRef = z.object({ id, number: z.string(), title: z.string().nullable(), status: z.string() })

export const mailAuthentication = z.object({
  /** `fail` and `none` open a case, and never change who somebody is, confirm or resolve. */
  verdict: z.enum(['pass', 'fail', 'none', 'temporary']),
  reason: z.string(),
  spf: z.string().nullable(),
  dkim: z.array(z.object({ domain: z.string(), result: z.string() })),
  dmarc: z.string().nullable(),
  arc: z.string().nullable(),
})
export type MailAuthentication = z.infer<typeof mailAuthentication>

/** A mail as its case shows it. */
export const caseEmail = z.object({
  id,
  direction: z.enum(['in', 'out']),
  state: z.enum(emailStates),
  verdict: z.enum(emailVerdicts).nullable(),
  /** When it came, or was sent or is to be. */
  at: instant,
  writtenAt: instant.nullable(),
  from: correspondent.nullable(),
  to: z.array(correspondent),
  cc: z.array(correspondent),
  bcc: z.array(correspondent),
  replyTo: z.array(correspondent),
  /** A passing signature covers Reply-To: only then an answer goes there by itself (E8). */
  replyToIsSigned: z.boolean(),
  subject: z.string(),
  /** The writer's own words; evidence with the mail's id points into it, with `<id>:subject` into the subject. */
  text: z.string(),
  quoted: z.string(),
  hasHtml: z.boolean(),
  /** Pictures that would be fetched from elsewhere; they are not until a person asks. */
  blockedImages: z.int(),
  attachments: z.array(attachment.extend({ contentId: z.string().nullable(), isInline: z.boolean() })),
  authentication: mailAuthentication.nullable(),
  standing: z.enum(['contact', 'participant', 'representative', 'stranger']).nullable(),
  /** False: a stranger with a valid reference; changes nothing until a person confirms the sender. */
  isConfirmed: z.boolean(),
  isProven: z.boolean(),
  isMasked: z.boolean(),
  /** Sentences about what was broken, cut or not read. */
  problems: z.array(z.string()),
  /** Of ours: who wrote it; the agent's is marked as such. */
  author: actor.nullable(),
  automatic: z.string().nullable(),
  answersEmailId: id.nullable(),
  sendAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** Why it was not sent, or what is not known. */
  failure: z.string().nullable(),
})
export type CaseEmail = z.infer<typeof caseEmail>
export const caseEmails = z.object({
  items: z.array(caseEmail),
  participants: z.array(correspondent.extend({ confirmedBy: actor, at: instant })),
  /** Other cases that look like the same conversation. */
  joinSuggestions: z.array(z.object({ case: caseRef, emailId: id.nullable(), reason: z.string() })),
  mergedFrom: z.array(z.object({ mergeId: id, case: caseRef, at: instant, by: actor })),
  mergedInto: z.object({ mergeId: id, case: caseRef, at: instant, by: actor }).nullable(),
  /** Others who write an answer just now (E65). */
  writers: z.array(z.object({ id: z.string(), name: z.string(), at: instant })),
  /** The mailbox that an answer comes from; null: the queue has none, and nobody can be written to. */
  mailbox: z.object({ id, address: z.string(), name: z.string(), hasServer: z.boolean() }).nullable(),
})
export type CaseEmails = z.infer<typeof caseEmails>

/** One line of the mail log: a mail, or a further delivery of one (verdict `duplicate`). */
export const logEntry = z.object({
  /** Of the line: the mail's id, or the delivery's. */
  id,
  emailId: id,
  receivedAt: instant,
  via: z.enum(emailVias),
  mailbox: personRef.nullable(),
  queue: personRef.nullable(),
  case: caseRef.nullable(),
  from: correspondent.nullable(),
  to: z.array(correspondent),
  subject: z.string(),
  /** null: not decided yet. */
  verdict: z.enum(emailVerdicts).nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  authentication: z.enum(['pass', 'fail', 'none', 'temporary']).nullable(),
  size: z.int(),
})
export type LogEntry = z.infer<typeof logEntry>
export const listLog = z.object({
  search: z.string().max(200).optional(),
  verdict: z.enum(emailVerdicts).optional(),
  mailboxId: id.optional(),
  queueId: id.optional(),
  authentication: z.enum(['pass', 'fail', 'none', 'temporary']).optional(),
  /** The `nextBefore` of the page before. */
  before: z.string().max(100).optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const mailLog = z.object({ items: z.array(logEntry), nextBefore: z.string().nullable() })
/** How many mails of the last 30 days ended with each verdict, and how many wait. */
export const logCounts = z.object({ waiting: z.int(), verdicts: z.record(z.string(), z.int()) })
export const logDetail = logEntry.extend({
  messageId: z.string(),
  writtenAt: instant.nullable(),
  cc: z.array(correspondent),
  text: z.string(),
  quoted: z.string(),
  hasHtml: z.boolean(),
  problems: z.array(z.string()),
  authenticationDetail: mailAuthentication.nullable(),
  envelope: z.object({ from: z.string(), to: z.array(z.string()), ip: z.string().nullable() }).nullable(),
  /** What the verdict found: failed recipients, the day until which somebody is away, the rule. */
  details: z.record(z.string(), z.unknown()),
  attachments: caseEmail.shape.attachments,
  deliveries: z.array(z.object({ id, via: z.enum(emailVias), mailbox: personRef.nullable(), receivedAt: instant })),
  /** Earlier verdicts, newest first. */
  history: z.array(z.object({ verdict: z.enum(emailVerdicts), reason: z.string(), at: instant, by: actor })),
})
export type LogDetail = z.infer<typeof logDetail>

/** `asNewCase` opens a case whatever verdict and rules say. */
export const routeAgain = z.object({ ids: z.array(id).min(1).max(500), asNewCase: z.boolean().default(false) })
export const routedAgain = z.object({
  items: z.array(z.object({ id, verdict: z.enum(emailVerdicts).nullable(), reason: z.string(), caseId: id.nullable() })),
})
export const receivedEmail = z.object({ id, isDuplicate: z.boolean() })
/** `caseId` null: a case of its own. `follows`: the whole conversation by mail, or this mail alone; later answers go with it. */
export const moveEmail = z.object({ caseId: id.nullable(), follows: z.boolean().default(false) })
export const movedEmail = z.object({
  caseId: id,
  undone: z.array(z.object({ key: z.string(), label: z.string() })),
  kept: z.array(z.object({ key: z.string(), label: z.string() })),
})
export const mergeCase = z.object({ intoCaseId: id })
export const merged = z.object({ mergeId: id, caseId: id })

/** What a person writes, before it is sent. */
export const draftBody = z.object({
  to: z.array(correspondent).max(100).default([]),
  cc: z.array(correspondent).max(100).default([]),
  bcc: z.array(correspondent).max(100).default([]),
  subject: z.string().max(400).default(''),
  html: z.string().max(500_000).default(''),
  quotes: z.boolean().default(true),
})
export type DraftBody = z.infer<typeof draftBody>
export const draft = z.object({
  id,
  answersEmailId: id.nullable(),
  body: draftBody,
  attachments: z.array(attachment.extend({ contentId: z.string().nullable(), isInline: z.boolean() })),
  version: z.int(),
  updatedAt: instant,
})
export type Draft = z.infer<typeof draft>
export const saveDraft = z.object({ answersEmailId: id.nullable().default(null), body: draftBody })
export const sendEmail = z.object({
  answersEmailId: id.nullable().default(null),
  body: draftBody,
  attachmentIds: z.array(id).max(50).default([]),
  /** The status reason becomes "waiting for contact". */
  awaitsContact: z.boolean().default(false),
  /** Made once by the editor: the same mail sent twice goes out once. */
  clientId: z.string().min(1).max(100),
  /** The newest mail that the writer has seen; a newer one is asked about first (409), unless `anyway`. */
  seenEmailId: id.nullable().default(null),
  anyway: z.boolean().default(false),
})
export const sentEmail = z.object({ id, sendAt: instant, state: z.enum(emailStates) })
/** After an unknown outcome: it arrived, or send it again. */
export const answerOutcome = z.object({ do: z.enum(['it-arrived', 'send-again', 'give-up']) })

export const outboxEntry = caseEmail
  .pick({
    id: true,
    state: true,
    at: true,
    from: true,
    to: true,
    cc: true,
    bcc: true,
    subject: true,
    text: true,
    failure: true,
    automatic: true,
    author: true,
    sendAt: true,
    sentAt: true,
  })
  .extend({
    case: caseRef.nullable(),
    mailbox: personRef.nullable(),
  })
export const outbox = z.object({ items: z.array(outboxEntry), nextBefore: z.string().nullable() })
