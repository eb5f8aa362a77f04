/** Mailboxes, rules that make cases of mail, and the texts that answer it. */
import { z } from 'zod'
import { conditionGroupSchema } from '../condition.ts'
import { emailVerdicts } from '../email.ts'
import { mailAuthentication } from './emails.ts'
import { patchOf } from './patch-of.ts'
import { id, instant, personRef } from './shared.ts'

const host = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/)
const connection = z.object({
  host,
  port: z.int().min(1).max(65_535),
  /** `tls` from the first byte, `starttls` required before signing in, `none` on this machine and in trusted networks only. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().max(254).default(''),
  signIn: z.enum(['none', 'password', 'oauth2']).default('password'),
})
export const mailboxSettings = z.object({
  /** Further addresses that are delivered here. */
  aliases: z.array(z.email().max(254)).max(100).default([]),
  imap: connection
    .extend({
      folders: z.array(z.string().min(1).max(200)).min(1).max(50).default(['INBOX']),
      /** What is done with a message once it is stored. */
      afterwards: z.enum(['mark-as-read', 'move', 'nothing']).default('mark-as-read'),
      moveTo: z.string().max(200).default(''),
    })
    .nullable()
    .default(null),
  smtp: connection.nullable().default(null),
  /** For Microsoft 365, Gmail and others that take no passwords. */
  oauth2: z
    .object({
      provider: z.enum(['microsoft', 'google', 'other']),
      clientId: z.string().min(1).max(300),
      /** Of Microsoft only. */
      tenant: z.string().max(100).default('common'),
      /** Of others only. */
      tokenUrl: z.url().nullable().default(null),
      scope: z.string().max(1000).default(''),
    })
    .nullable()
    .default(null),
  /** Whether the server delivers case+TOKEN@... to case@... (RFC 5233). */
  hasPlusAddresses: z.boolean().default(false),
  /** The server whose Authentication-Results count over IMAP (RFC 8601); '' trusts none. */
  authenticationServer: z.string().max(253).default(''),
  trustedSealers: z.array(z.string().max(253)).max(50).default([]),
  /** Our own signature on what we send (RFC 6376); the key goes in and never comes out. */
  dkim: z
    .object({ domain: host, selector: z.string().regex(/^[A-Za-z0-9._-]{1,63}$/) })
    .nullable()
    .default(null),
})
export type MailboxSettings = z.infer<typeof mailboxSettings>

/** Passwords and tokens go in and never come out again; null takes one away, left out keeps it. */
export const mailboxSecrets = z.object({
  imapPassword: z.string().max(1000).nullable().optional(),
  smtpPassword: z.string().max(1000).nullable().optional(),
  clientSecret: z.string().max(2000).nullable().optional(),
  refreshToken: z.string().max(8000).nullable().optional(),
  dkimKey: z.string().max(10_000).nullable().optional(),
})
export const mailbox = z.object({
  id,
  address: z.string(),
  name: z.string(),
  queue: personRef,
  isActive: z.boolean(),
  settings: mailboxSettings,
  has: z.record(z.enum(['imapPassword', 'smtpPassword', 'clientSecret', 'refreshToken', 'dkimKey']), z.boolean()),
  folders: z.array(
    z.object({
      folder: z.string(),
      readAt: instant.nullable(),
      waiting: z.int(),
      problem: z.string().nullable(),
      failingSince: instant.nullable(),
    }),
  ),
  /** The newest import of old mail. */
  backlog: z
    .object({
      id,
      folder: z.string(),
      since: instant,
      state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      total: z.int().nullable(),
      done: z.int(),
      problem: z.string().nullable(),
    })
    .nullable(),
  version: z.int(),
})
export type Mailbox = z.infer<typeof mailbox>
export const createMailbox = z.object({
  address: z.email().max(254),
  name: z.string().trim().min(1).max(100),
  queueId: id,
  isActive: z.boolean().default(true),
  settings: mailboxSettings.prefault({}),
  secrets: mailboxSecrets.prefault({}),
})
export const editMailbox = patchOf(createMailbox).extend({ version: z.int().optional() })
/** Signs in, lists folders, and where asked sends a mail to the mailbox itself by its plus-address. */
export const mailboxTest = z.object({
  steps: z.array(z.object({ step: z.enum(['imap', 'smtp', 'plus-address']), ok: z.boolean(), detail: z.string() })),
  folders: z.array(z.string()),
})
export const importBacklog = z.object({ folder: z.string().min(1).max(200).default('INBOX'), since: instant })
/** For the banner of administrators (E66): mailboxes that cannot be read, and what waits. */
export const mailHealth = z.object({
  problems: z.array(z.object({ mailbox: personRef, folder: z.string().nullable(), problem: z.string(), since: instant, waiting: z.int() })),
  /** Mails stored and not yet decided, and mails of ours that wait longer than they should. */
  undecided: z.int(),
  unsent: z.int(),
})

export const creationRuleSettings = z.object({
  /** `refuse`: the mail is kept in the log and makes nothing. */
  does: z.enum(['open-case', 'refuse']).default('open-case'),
  unknownSenders: z.enum(['create-contact', 'refuse']).default('create-contact'),
  /** Kinds of automatic mail that make a case all the same. */
  takes: z.array(z.enum(emailVerdicts)).max(10).default([]),
  ownerId: id.nullable().default(null),
  /** null: no acknowledgement. */
  acknowledgementId: id.nullable().default(null),
  agentFills: z.boolean().default(true),
})
export type CreationRuleSettings = z.infer<typeof creationRuleSettings>
export const creationRule = z.object({
  id,
  queueId: id,
  name: z.string().min(1).max(200),
  position: z.int(),
  isActive: z.boolean(),
  condition: conditionGroupSchema,
  settings: creationRuleSettings,
  version: z.int(),
})
export type CreationRule = z.infer<typeof creationRule>
export const createCreationRule = z.object({
  queueId: id,
  name: z.string().trim().min(1).max(200),
  isActive: z.boolean().default(true),
  condition: conditionGroupSchema.default({ combinator: 'and', tests: [] }),
  settings: creationRuleSettings.prefault({}),
})
export const editCreationRule = patchOf(createCreationRule.omit({ queueId: true })).extend({ version: z.int().optional() })
/** A past mail by its id, or one that is pasted: its source, or sender, subject and text. */
export const tryRules = z.object({
  queueId: id,
  emailId: id.optional(),
  source: z.string().max(1_000_000).optional(),
  mail: z.object({ from: z.string().max(300), subject: z.string().max(1000), text: z.string().max(100_000) }).optional(),
})
export const triedRules = z.object({
  verdict: z.enum(emailVerdicts),
  reason: z.string(),
  authentication: mailAuthentication.nullable(),
  rules: z.array(z.object({ id, name: z.string(), isActive: z.boolean(), matches: z.boolean(), says: z.string(), isChosen: z.boolean() })),
})

/** What a template is for. */
export const templatePurposes = ['acknowledgement', 'reply', 'follow-up', 'closing-notice', 'progress'] as const
export const templateBody = z.object({ subject: z.string().max(400).default(''), html: z.string().max(100_000) })
export const template = z.object({
  id,
  name: z.string().min(1).max(200),
  purpose: z.enum(templatePurposes),
  queueId: id.nullable(),
  /** By language, such as `en`; the queue's language stands in where the contact's is missing. */
  bodies: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), templateBody),
  isActive: z.boolean(),
  version: z.int(),
})
export type Template = z.infer<typeof template>
export const createTemplate = template
  .omit({ id: true, version: true })
  .extend({ queueId: id.nullable().default(null), isActive: z.boolean().default(true) })
export const editTemplate = patchOf(createTemplate).extend({ version: z.int().optional() })
/** Without a case an invented one stands in. `missing`: variables without a value and without a fallback (E50). */
export const renderTemplate = z.object({
  caseId: id.optional(),
  language: z.string().max(20).optional(),
  bodies: createTemplate.shape.bodies.optional(),
})
export const renderedTemplate = z.object({
  subject: z.string(),
  html: z.string(),
  language: z.string(),
  missing: z.array(z.string()),
  problem: z.string().nullable(),
})
/** What templates may name, with an example. */
export const templateVariables = z.array(z.object({ name: z.string(), label: z.string(), example: z.string() }))

/** A kind of mail that is no support case, in the administrator's words. */
export const mailKind = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  name: z.string().min(1).max(100),
  description: z.string().min(1).max(1000),
  examples: z.array(z.string().max(500)).max(20).default([]),
})
export const queueMailSettings = z.object({
  signature: z.string().max(20_000).default(''),
  /** Later than this a reply to a resolved case opens a new one, linked to it. */
  reopenDaysAfterSilence: z.int().min(0).max(3650).default(30),
  reopenDaysAfterConfirmation: z.int().min(0).max(3650).default(14),
  reopensPerHour: z.int().min(1).max(1000).default(3),
  /** One mail to several mailboxes: one case, or one for each. */
  casesPerMail: z.enum(['one', 'one-per-mailbox']).default('one'),
  /** New cases of one address within an hour; what is over it is quarantined, visibly. */
  casesPerSenderPerHour: z.int().min(1).max(10_000).default(20),
  /** Automatic mails of ours to one address within an hour and a day, and about one case within a day. */
  automaticPerAddressPerHour: z.int().min(0).max(1000).default(3),
  automaticPerAddressPerDay: z.int().min(0).max(1000).default(10),
  automaticPerCasePerDay: z.int().min(0).max(1000).default(5),
  refusedSenders: z.array(z.string().max(254)).max(10_000).default([]),
  kindsThatAreNoSupport: z.array(mailKind).max(50).default([]),
  /** Says below automatic mail that a program wrote it. */
  marksAutomaticMail: z.boolean().default(true),
})
export type QueueMailSettings = z.infer<typeof queueMailSettings>
