/** Follow-up rules, the sequences that they lead to, suggested actions, and what came of it. */
import { z } from 'zod'
import { conditionGroupSchema } from '../condition.ts'
import { automationLevels, followUpKinds, replyOutcomes, sequenceCodes, sequenceStates, suggestedActions } from '../follow-up.ts'
import { draftBody } from './emails.ts'
import { patchOf } from './patch-of.ts'
import { actor, id, instant, personRef } from './shared.ts'

export const wait = z.object({
  amount: z.int().min(1).max(365),
  unit: z.enum(['hours', 'days']),
  time: z.enum(['calendar', 'business']).default('business'),
})

/** A mail of the agent: a template's words, or the language model's by an instruction, grounded in what the contact may see. */
export const stepText = z.object({
  kind: z.enum(['template', 'generated']).default('template'),
  templateId: id.nullable().default(null),
  instruction: z.string().max(2000).default(''),
})
const followUpStep = z.object({ wait, text: stepText.prefault({}) })
const businessDays = (amount: number) => ({ amount, unit: 'days' as const, time: 'business' as const })

export const followUpSettings = z.object({
  /** A chase: the mails of the agent after the person's word, each with the wait before it. Progress: one, sent again and again. */
  steps: z
    .array(followUpStep)
    .max(9)
    .default(() => [
      { wait: businessDays(2), text: stepText.parse({}) },
      { wait: businessDays(3), text: stepText.parse({}) },
    ]),
  /** Chase: the wait before closing; null: never closes, a person is asked at the end. */
  closingWait: wait.nullable().default(() => businessDays(5)),
  /** Sent when the agent has closed; null: none. */
  closingNoticeId: id.nullable().default(null),
  /** Progress: so many mails in one cycle, then a person is asked. */
  most: z.int().min(1).max(50).default(10),
  automation: z.enum(automationLevels).default('confirm'),
  /** Fields that generated text may use; templates name theirs. */
  textFields: z.array(z.string().max(60)).max(50).default(['title', 'category']),
  /** Fields without which the agent does not close; mandatory ones always count. */
  resolutionNeeds: z.array(z.string().max(60)).max(50).default([]),
  /** A reply that says that it is solved lets the agent resolve. */
  resolvesOnConfirmation: z.boolean().default(true),
})
export type FollowUpSettings = z.infer<typeof followUpSettings>

export const followUpRule = z.object({
  id,
  kind: z.enum(followUpKinds),
  name: z.string().min(1).max(200),
  position: z.int(),
  isActive: z.boolean(),
  /** While a case has one of these a rule may wait: chases have one, mostly `waiting-for-contact`. */
  statusReasons: z.array(z.string().max(60)).min(1).max(20),
  condition: conditionGroupSchema,
  settings: followUpSettings,
  version: z.int(),
  activeSince: instant.nullable(),
  /** The agent's closings by this rule were reopened too often: it asks a person since. */
  fellBack: z.object({ at: instant, reason: z.string() }).nullable(),
  /** Open sequences of it. */
  waiting: z.int(),
})
export type FollowUpRule = z.infer<typeof followUpRule>
export const createFollowUpRule = z.object({
  kind: z.enum(followUpKinds).default('chase'),
  name: z.string().trim().min(1).max(200),
  statusReasons: z.array(z.string().max(60)).min(1).max(20).default(['waiting-for-contact']),
  condition: conditionGroupSchema.default({ combinator: 'and', tests: [] }),
  settings: followUpSettings.prefault({}),
})
export type CreateFollowUpRule = z.infer<typeof createFollowUpRule>
/** A changed rule is for sequences that begin after it. */
export const editFollowUpRule = patchOf(createFollowUpRule.omit({ kind: true })).extend({ version: z.int().optional() })
/** `from-now-on`: only words after this moment start a sequence. `spread-out`: cases that wait already are begun evenly over so many days, each from now. */
export const activateFollowUpRule = z.discriminatedUnion('start', [
  z.object({ start: z.literal('from-now-on') }),
  z.object({ start: z.literal('spread-out'), days: z.int().min(1).max(90) }),
])
export const activatedFollowUpRule = z.object({ rule: followUpRule, begun: z.int() })

const caseRef = z.object({ id, number: z.string(), title: z.string().nullable() })
/** Cases that a rule, saved or not, would take now; `says` where one that matches cannot be chased, such as a missing address. */
export const matchRule = createFollowUpRule.extend({ id: id.optional() })
export const matchedCases = z.object({
  total: z.int(),
  items: z.array(caseRef.extend({ queue: personRef, waitsSince: instant.nullable(), says: z.string().nullable() })),
})

export const plannedMail = z.object({
  kind: z.enum(['person', 'follow-up', 'progress', 'closing-notice', 'closing', 'reply', 'ended']),
  /** Number of the mail in the count that includes the person's word. */
  number: z.int().nullable(),
  at: instant,
  state: z.enum(['done', 'next', 'planned', 'skipped']),
  emailId: id.nullable(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  language: z.string().nullable(),
  /** Variables without a value and without a fallback: the step would ask a person. */
  missing: z.array(z.string()),
  isGenerated: z.boolean(),
  to: z.string().nullable(),
})
export type PlannedMail = z.infer<typeof plannedMail>
/** What the rule would lead to on a case; the case is named by its number or id. */
export const previewRule = matchRule.extend({ case: z.string().min(1).max(60) })
export const rulePreview = z.object({
  case: caseRef,
  matches: z.boolean(),
  /** Sentences: why it would not start, or what stands in the way. */
  says: z.array(z.string()),
  timeZone: z.string(),
  /** Mails and closing in order, by the queue's calendar. */
  plan: z.array(plannedMail),
  /** Days on which the queue is closed, between the first and the last of the plan. */
  closedDays: z.array(z.iso.date()),
})
export type RulePreview = z.infer<typeof rulePreview>

export const suggestedAction = z.object({
  id,
  action: z.enum(suggestedActions),
  state: z.enum(['open', 'done', 'dismissed', 'withdrawn']),
  case: caseRef,
  queue: personRef,
  contact: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  /** When the contact last answered, and what was sent since. */
  summary: z.string(),
  reason: z.string(),
  /** The mail to send, for all but `resolve-case`. */
  mail: draftBody
    .pick({ to: true, cc: true, subject: true, html: true })
    .extend({ answersEmailId: id.nullable(), language: z.string(), isGenerated: z.boolean() })
    .nullable(),
  resolution: z.object({ statusReason: z.string(), summary: z.string() }).nullable(),
  /** Sentences: what has changed since it was drafted (E52, E54). */
  changedSince: z.array(z.string()),
  createdAt: instant,
  rating: z.enum(['up', 'down']).nullable(),
})
export type SuggestedAction = z.infer<typeof suggestedAction>
export const listSuggestedActions = z.object({
  action: z.enum(suggestedActions).optional(),
  queueId: id.optional(),
  mine: z.stringbool().default(false),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const suggestedActionList = z.object({
  items: z.array(suggestedAction),
  total: z.int(),
  counts: z.record(z.string(), z.int()),
})
/** Done as it stands, or as a person changed it. `anyway`: although something changed since (else 409 with what). */
export const acceptSuggestedAction = z.object({
  body: draftBody.optional(),
  resolution: z.object({ statusReason: z.string().max(60), summary: z.string().max(20_000) }).optional(),
  anyway: z.boolean().default(false),
})
export const acceptedSuggestedAction = z.object({ emailId: id.nullable(), sendAt: instant.nullable() })
export const rateSuggestedAction = z.object({ rating: z.enum(['up', 'down']).nullable(), note: z.string().max(1000).default('') })

/** The card on the case. */
export const sequenceView = z.object({
  id,
  rule: z.object({ id, name: z.string(), kind: z.enum(followUpKinds), automation: z.enum(automationLevels) }),
  state: z.enum(sequenceStates),
  code: z.enum(sequenceCodes),
  reason: z.string(),
  sent: z.int(),
  startedAt: instant,
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  plan: z.array(plannedMail),
  can: z.object({ sendNow: z.boolean(), skip: z.boolean(), stop: z.boolean(), resume: z.boolean() }),
})
export type SequenceView = z.infer<typeof sequenceView>
export const caseFollowUps = z.object({
  /** The open one, or the newest. */
  sequence: sequenceView.nullable(),
  suggestion: suggestedAction.nullable(),
  /** The contact's last reply as it was read. */
  reply: z
    .object({ emailId: id, at: instant, outcome: z.enum(replyOutcomes), confidence: z.number(), until: instant.nullable() })
    .nullable(),
  contactDeclined: z.boolean(),
  timeZone: z.string(),
})
export type CaseFollowUps = z.infer<typeof caseFollowUps>

/** Cases that the agent never chases and never closes; ships with the product. */
export const followUpGuard = z.object({ condition: conditionGroupSchema, version: z.int() })
export const editFollowUpGuard = z.object({ condition: conditionGroupSchema, version: z.int().optional() })

export const followUpNumbers = z.object({
  months: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      rule: z.object({ id, name: z.string(), kind: z.enum(followUpKinds) }),
      started: z.int(),
      sent: z.int(),
      answered: z.int(),
      confirmed: z.int(),
      resolvedBySilence: z.int(),
      reopenedAfter: z.int(),
      bounced: z.int(),
      suggested: z.int(),
      accepted: z.int(),
      ratedUp: z.int(),
      ratedDown: z.int(),
    }),
  ),
})
export type FollowUpNumbers = z.infer<typeof followUpNumbers>
export const listClosings = z.object({
  ruleId: id.optional(),
  from: instant.optional(),
  to: instant.optional(),
  onlyOpen: z.stringbool().default(false),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
/** Every closing that the agent made by itself. */
export const closings = z.object({
  items: z.array(
    z.object({
      id,
      case: caseRef.extend({ status: z.string() }),
      queue: personRef,
      rule: z.object({ id, name: z.string() }).nullable(),
      statusReason: z.string(),
      summary: z.string(),
      at: instant,
      reopenedAt: instant.nullable(),
      reopenedBy: actor.nullable(),
    }),
  ),
  total: z.int(),
})
export const reopenClosings = z.object({ ids: z.array(id).min(1).max(500) })
