import { z } from 'zod'
import { fieldValueSchema } from '../field.ts'
import { actor, evidence, id, instant } from './shared.ts'

export const runSummary = z.object({
  id,
  kind: z.enum(['creation', 'update', 'prefill', 'resolution']),
  trigger: z.enum(['accept', 'ongoing', 'end', 'wrap-up', 'button', 'retry', 'choice', 'offer', 'offline-form', 'email']),
  state: z.enum(['pending', 'running', 'done', 'failed']),
  /** `opened`, `updated`, `nothing-to-update`, `not-enough`, `offers`, `waits-for-choice`, `linked-already`, `barred`, `off`, `paused`, `taken-over`, `superseded`, `drafted`, or a failure's name. */
  decision: z.string().nullable(),
  reason: z.string().nullable(),
  missing: z.array(z.string()),
  conversation: z.object({ id, contactName: z.string().nullable() }).nullable(),
  case: z.object({ id, number: z.string(), title: z.string().nullable() }).nullable(),
  queue: z.object({ id, name: z.string() }),
  requestedBy: actor,
  predictor: z.string().nullable(),
  fallbackReason: z.string().nullable(),
  written: z.int(),
  suggested: z.int(),
  dropped: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cost: z.number(),
  requestedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  durationMs: z.int().nullable(),
  undoneAt: instant.nullable(),
  undoneBy: actor.nullable(),
})
export type RunSummary = z.infer<typeof runSummary>
export const runPrediction = z.object({
  id,
  field: z.string(),
  label: z.string(),
  value: fieldValueSchema,
  confidence: z.number().nullable(),
  evidence: z.array(evidence),
  fate: z.enum(['written', 'suggested', 'unchanged', 'dropped']),
  code: z.string(),
  reason: z.string(),
  predictorReason: z.string().nullable(),
  previousValue: fieldValueSchema,
})
export const runDetail = runSummary.extend({
  predictions: z.array(runPrediction),
  keptOnUndo: z.array(z.string()),
  attempts: z.int(),
  /** What the agent saw: messages, current values, fields, facts, settings and matching rules; null once retention has removed it. */
  input: z
    .object({
      messages: z.array(z.object({ id: z.string(), from: z.string(), text: z.string(), at: z.string().optional() })),
      current: z.record(z.string(), fieldValueSchema),
      fields: z.array(z.string()),
      facts: z.record(z.string(), z.string()),
      settings: z.record(z.string(), z.unknown()),
      rules: z.array(z.object({ id: z.string(), name: z.string(), matched: z.boolean() })).optional(),
    })
    .nullable(),
  fromSeq: z.int().nullable(),
  toSeq: z.int().nullable(),
  canUndo: z.boolean(),
})
export type RunDetail = z.infer<typeof runDetail>
export const listRuns = z.object({
  state: z.enum(['pending', 'running', 'done', 'failed']).optional(),
  kind: z.enum(['creation', 'update', 'prefill', 'resolution']).optional(),
  decision: z.string().max(60).optional(),
  queueId: id.optional(),
  caseId: id.optional(),
  conversationId: id.optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const runList = z.object({ items: z.array(runSummary), total: z.int() })
export const undoResult = z.object({
  restored: z.array(z.object({ key: z.string(), label: z.string() })),
  /** Changed since by a person or a later run, so left as they are (E58). */
  kept: z.array(z.object({ key: z.string(), label: z.string(), by: z.string() })),
  cancelledCase: z.boolean(),
})
