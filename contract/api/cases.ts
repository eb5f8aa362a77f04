import { z } from 'zod'
import { caseStatuses } from '../case.ts'
import { fieldValueSchema } from '../field.ts'
import { contactSummary } from './conversations.ts'
import { actor, evidence, id, instant, personRef, timelineEntry } from './shared.ts'

/** Beside a field's value: who set it, whether a person has looked, and what the agent suggests. */
export const caseFieldState = z.object({
  field: z.string(),
  setBy: actor.nullable(),
  setAt: instant.nullable(),
  runId: id.nullable(),
  confidence: z.number().nullable(),
  reason: z.string().nullable(),
  evidence: z.array(evidence),
  needsReview: z.boolean(),
  isLocked: z.boolean(),
  suggestion: z
    .object({ value: fieldValueSchema, confidence: z.number(), reason: z.string(), evidence: z.array(evidence), runId: id, at: instant })
    .nullable(),
})
export type CaseFieldState = z.infer<typeof caseFieldState>

export const caseSummary = z.object({
  id,
  number: z.string(),
  title: z.string().nullable(),
  status: z.enum(caseStatuses),
  statusReason: z.string(),
  priority: z.string().nullable(),
  category: z.string().nullable(),
  queue: personRef,
  owner: personRef.nullable(),
  contact: contactSummary.nullable(),
  account: personRef.nullable(),
  isIncomplete: z.boolean(),
  isOnHold: z.boolean(),
  isTakenOver: z.boolean(),
  needsReview: z.boolean(),
  openedByAgent: z.boolean(),
  origin: z.string(),
  openedAt: instant,
  updatedAt: instant,
  resolvedAt: instant.nullable(),
  waitingSince: instant.nullable(),
})
export type CaseSummary = z.infer<typeof caseSummary>

/** Fields that a run changed and nobody has reviewed: the banner. */
export const unreviewedRun = z.object({
  runId: id,
  kind: z.string(),
  at: instant,
  canUndo: z.boolean(),
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: fieldValueSchema, previousValue: fieldValueSchema })),
})
export const caseDetail = caseSummary.extend({
  version: z.int(),
  values: z.record(z.string(), fieldValueSchema),
  fields: z.array(caseFieldState),
  unreviewed: z.array(unreviewedRun),
  conversations: z.array(z.object({ id, status: z.string(), startedAt: instant, representative: personRef.nullable(), messages: z.int() })),
  resolution: z.object({ id, statusReason: z.string(), summary: z.string(), resolvedBy: actor, at: instant }).nullable(),
  openedBy: actor,
  openedByRunId: id.nullable(),
  /** Mandatory fields that are still empty. */
  missing: z.array(z.object({ key: z.string(), label: z.string() })),
  latestRun: z
    .object({
      id,
      state: z.string(),
      kind: z.string(),
      trigger: z.string(),
      decision: z.string().nullable(),
      reason: z.string().nullable(),
      finishedAt: instant.nullable(),
    })
    .nullable(),
})
export type CaseDetail = z.infer<typeof caseDetail>

export const caseViews = ['all', 'mine', 'unassigned', 'contact-replied', 'waiting-longest', 'incomplete', 'to-review', 'resolved'] as const
export type CaseView = (typeof caseViews)[number]
export const caseSorts = ['updated', 'opened', 'number', 'title', 'priority', 'waiting'] as const
export const listCases = z.object({
  view: z.enum(caseViews).default('all'),
  search: z.string().max(200).optional(),
  status: z.enum(caseStatuses).optional(),
  statusReason: z.string().min(1).max(60).optional(),
  queueId: id.optional(),
  ownerId: id.optional(),
  contactId: id.optional(),
  priority: z.string().max(60).optional(),
  category: z.string().max(200).optional(),
  sort: z.enum(caseSorts).default('updated'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const caseList = z.object({ items: z.array(caseSummary), total: z.int() })
export const caseCounts = z.record(z.string(), z.int()).describe('How many cases each view holds.')

export const openCase = z.object({
  queueId: id,
  contactId: id.nullable().optional(),
  ownerId: id.nullable().optional(),
  values: z.record(z.string(), fieldValueSchema).default({}),
  conversationId: id.optional().describe("The conversation it comes from; it becomes that conversation's current case."),
  draftRunId: id.optional().describe('The run whose pre-filled form a person reviewed.'),
})
export const editCase = z.object({
  values: z.record(z.string(), fieldValueSchema).default({}),
  /** The values that the editor saw; where one is no longer true the answer is 409 with both values. */
  seen: z.record(z.string(), fieldValueSchema).default({}),
  statusReason: z.string().min(1).max(60).optional(),
  queueId: id.optional(),
  ownerId: id.nullable().optional(),
  contactId: id.nullable().optional(),
  accountId: id.nullable().optional(),
  seenStatusReason: z.string().optional(),
  seenOwnerId: id.nullable().optional(),
})
export const editConflict = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  conflicts: z.array(
    z.object({ field: z.string(), label: z.string(), yours: fieldValueSchema, theirs: fieldValueSchema, by: actor.nullable() }),
  ),
})
export type EditConflict = z.infer<typeof editConflict>
export const resolveCase = z.object({
  statusReason: z.string().max(60).default('solved'),
  summary: z.string().max(20_000).default(''),
  runId: id.optional(),
})
export const resolutionDraft = z.object({ runId: id, summary: z.string(), statusReason: z.string(), evidence: z.array(evidence) })
export const cancelCase = z.object({ statusReason: z.string().max(60).default('spam') })
export const addNote = z.object({ text: z.string().min(1).max(50_000) })
export const note = z.object({ id, text: z.string(), writtenBy: actor, at: instant })
export const bulkCases = z.object({
  ids: z.array(id).min(1).max(500),
  act: z.discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), ownerId: id.nullable() }),
    z.object({ do: z.literal('resolve'), statusReason: z.string().max(60), summary: z.string().max(20_000).default('') }),
    z.object({ do: z.literal('cancel'), statusReason: z.string().max(60) }),
  ]),
})
export const bulkResult = z.object({ done: z.int(), refused: z.array(z.object({ id, number: z.string(), reason: z.string() })) })
export const caseTimeline = z.object({ items: z.array(timelineEntry), nextBefore: z.number().nullable() })
