import { z } from 'zod'
import { conversationStatuses, endings } from '../conversation.ts'
import { fieldValueSchema } from '../field.ts'
import { id, instant, personRef, seq } from './shared.ts'

export const attachment = z.object({ id, name: z.string(), mediaType: z.string(), size: z.int(), url: z.string() })
export const message = z.object({
  id,
  conversationId: id,
  seq: z.int(),
  authorKind: z.enum(['contact', 'representative', 'bot', 'agent']),
  authorId: z.string().nullable(),
  authorName: z.string().nullable(),
  text: z.string(),
  /** Set by the sender, so that a message sent twice is stored once. */
  clientId: z.string().nullable(),
  /** A payment-card number was masked. */
  isMasked: z.boolean(),
  attachments: z.array(attachment),
  at: instant,
})
export type Message = z.infer<typeof message>

export const contactSummary = z.object({
  id,
  kind: z.enum(['anonymous', 'identified']),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** `claimed`: typed by the contact; gets no automatic mail until it is proven. */
  emailState: z.enum(['claimed', 'proven']).nullable(),
  phone: z.string().nullable(),
  account: personRef.nullable(),
  locale: z.string().nullable(),
})
export type ContactSummary = z.infer<typeof contactSummary>

/** What the list at the left shows. */
export const conversationSummary = z.object({
  id,
  status: z.enum(conversationStatuses),
  channel: z.enum(['chat', 'offline-form']),
  queue: personRef,
  contact: contactSummary,
  representative: personRef.nullable(),
  offeredTo: personRef.nullable(),
  offerDueAt: instant.nullable(),
  currentCase: z.object({ id, number: z.string(), title: z.string().nullable() }).nullable(),
  seq: z.int(),
  /** The newest that a person said. */
  lastMessage: z.object({ authorKind: z.string(), text: z.string(), at: instant }).nullable(),
  /** Messages of the contact that the representative has not read. */
  unread: z.int(),
  isContactOnline: z.boolean(),
  startedAt: instant,
  waitingSince: instant.nullable(),
  acceptedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedBy: z.enum(endings).nullable(),
  closedAt: instant.nullable(),
  wrapUpDueAt: instant.nullable(),
  lastActivityAt: instant,
})
export type ConversationSummary = z.infer<typeof conversationSummary>

/** What the agent does or did for this conversation; drives the tab's state. */
export const agentState = z.object({
  /** `idle`: nothing asked yet. `reading`: a run is pending or running. */
  state: z.enum([
    'idle',
    'reading',
    'opened',
    'not-enough',
    'waits-for-choice',
    'offers',
    'barred',
    'off',
    'paused',
    'failed',
    'nothing-to-update',
    'updated',
  ]),
  runId: id.nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.object({ key: z.string(), label: z.string() })),
  candidateCase: z.object({ id, number: z.string(), title: z.string().nullable() }).nullable(),
})
export const conversationDetail = conversationSummary.extend({
  preChat: z.array(z.object({ key: z.string(), question: z.string(), answer: z.string() })),
  bot: personRef.nullable(),
  escalationReason: z.string().nullable(),
  pageUrl: z.string().nullable(),
  locale: z.string().nullable(),
  contactReadSeq: z.int(),
  representativeReadSeq: z.int(),
  /** Cases linked to this conversation, oldest first: the session's tabs. */
  cases: z.array(z.object({ id, number: z.string(), title: z.string().nullable(), status: z.string() })),
  /** Other open cases of the same contact, offered for linking. */
  openCases: z.array(
    z.object({ id, number: z.string(), title: z.string().nullable(), updatedAt: instant, looksLikeSameIssue: z.boolean() }),
  ),
  agent: agentState,
})
export type ConversationDetail = z.infer<typeof conversationDetail>

export const conversationViews = ['waiting', 'mine', 'active', 'without-case', 'closed'] as const
export const listConversations = z.object({
  view: z.enum(conversationViews).default('mine'),
  queueId: id.optional(),
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const conversationList = z.object({ items: z.array(conversationSummary), total: z.int() })
/** Live counts for the rail. */
export const conversationCounts = z.object({ waiting: z.int(), mine: z.int(), unread: z.int(), withoutCase: z.int() })

export const postMessage = z.object({
  text: z.string().max(100_000),
  clientId: z.string().min(1).max(100),
  attachmentIds: z.array(id).max(20).default([]),
  /** The newest seq the writer has seen; with it the answer says whether a newer one came in between (E65). */
  seenSeq: seq.optional(),
})
export const transfer = z.object({ queueId: id.optional(), representativeId: id.optional(), note: z.string().max(2000).optional() })
export const setCurrentCase = z.object({ caseId: id })
export const caseChoice = z.object({ caseId: id.nullable().describe('The case to link, or null to open a new one.') })
/** The form pre-filled by the agent, for review before a person creates the case. */
export const caseDraft = z.object({
  runId: id.nullable(),
  reason: z.string().nullable(),
  values: z.array(
    z.object({
      field: z.string(),
      value: fieldValueSchema,
      confidence: z.number(),
      reason: z.string(),
      isSuggestion: z.boolean(),
      evidence: z.array(z.object({ message: z.string(), start: z.int(), end: z.int(), quote: z.string() })),
    }),
  ),
  missing: z.array(z.object({ key: z.string(), label: z.string() })),
})
export type CaseDraft = z.infer<typeof caseDraft>
