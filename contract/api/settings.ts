import { z } from 'zod'
import { conditionGroupSchema } from '../condition.ts'
import { fieldTypes, fieldValueSchema, optionSchema, overridePolicies } from '../field.ts'
import { queueMailSettings } from './mail-settings.ts'
import { patchOf } from './patch-of.ts'
import { actor, id, instant, position } from './shared.ts'

const fieldBody = z.object({
  label: z.string().trim().min(1).max(100),
  type: z.enum(fieldTypes),
  description: z.string().max(2000).nullable().default(null),
  examples: z.array(z.string().max(500)).max(20).default([]),
  format: z.string().max(200).nullable().default(null),
  maxLength: z.int().min(1).max(100_000).nullable().default(null),
  options: z.array(optionSchema).max(5000).nullable().default(null),
  lookupTableId: id.nullable().default(null),
  /** The agent is told to fill it. A mandatory field is always configured. */
  isConfigured: z.boolean().default(true),
  isMandatory: z.boolean().default(false),
  /** 0.5..1; null: learned from the team's own data, never under 0.9. */
  writeThreshold: z.number().min(0.5).max(1).nullable().default(null),
  suggestThreshold: z.number().min(0).max(1).nullable().default(null),
  overridePolicy: z.enum(overridePolicies).nullable().default(null),
  agentWrites: z.enum(['write', 'suggest']).default('write'),
  defaultValue: fieldValueSchema.default(null),
  isActive: z.boolean().default(true),
  position: position.optional(),
})
export const createField = fieldBody.extend({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Lower-case letters, digits and _, starting with a letter.'),
})
/** `version` is the one that was edited: what somebody else changed since is a conflict, never overwritten. */
export const editField = patchOf(fieldBody.omit({ type: true })).extend({ version: z.int().optional() })
export const fieldSetting = fieldBody.extend({
  key: z.string(),
  isSystem: z.boolean(),
  position: z.int(),
  version: z.int(),
  learnedFrom: z.int(),
  learnedThreshold: z.number().nullable(),
})
export type FieldSetting = z.infer<typeof fieldSetting>
/** What case forms are made from: every active field, options resolved, for anybody signed in. */
export const formField = fieldBody
  .pick({
    label: true,
    type: true,
    description: true,
    format: true,
    maxLength: true,
    options: true,
    isConfigured: true,
    isMandatory: true,
    agentWrites: true,
  })
  .extend({ key: z.string(), isSystem: z.boolean(), position: z.int() })
export type FormField = z.infer<typeof formField>

export const lookupTable = z.object({ id, key: z.string(), name: z.string(), records: z.int() })
export const createLookupTable = z.object({ key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), name: z.string().min(1).max(100) })
export const lookupRecord = optionSchema.extend({ id, isActive: z.boolean() })
export const editLookupRecord = optionSchema.extend({ isActive: z.boolean().default(true) })
/** Answer of a CSV import: columns value, label, description, synonyms (`;` between them), parent. */
export const importResult = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
})

export const enoughLevels = ['all-configured', 'all-mandatory', 'at-least-one'] as const
export const agentSettings = z.object({
  isPaused: z.boolean().default(false),
  pausedQueueIds: z.array(id).default([]),
  enoughAtAccept: z.enum(enoughLevels).default('all-configured'),
  enoughAtEnd: z.enum(enoughLevels).default('all-mandatory'),
  suggestionsCount: z.boolean().default(true),
  whileOngoing: z.enum(['off', 'offer', 'create']).default('offer'),
  writeThreshold: z.number().min(0.5).max(1).default(0.9),
  suggestThreshold: z.number().min(0).max(1).default(0.5),
  overridePolicy: z.enum(overridePolicies).default('suggest'),
  predictor: z.enum(['built-in', 'language-model']).default('built-in'),
  fallbackToBuiltIn: z.boolean().default(true),
  predictionTimeoutSeconds: z.int().min(1).max(300).default(30),
})
export type AgentSettings = z.infer<typeof agentSettings>
export const updateRule = z.object({
  id,
  name: z.string().min(1).max(200),
  position: z.int(),
  isActive: z.boolean(),
  condition: conditionGroupSchema,
  fields: z.array(z.string()).min(1),
  version: z.int(),
})
export type UpdateRule = z.infer<typeof updateRule>
export const createUpdateRule = updateRule.omit({ id: true, position: true, version: true }).extend({ isActive: z.boolean().default(true) })
export const editUpdateRule = patchOf(createUpdateRule).extend({ version: z.int().optional() })
export const reorder = z.object({ ids: z.array(id).max(1000) })
/** The facts that conditions may test, with their type and options, for the condition builder. */
export const conditionFact = z.object({
  fact: z.string(),
  label: z.string(),
  group: z.string(),
  type: z.enum(['text', 'choice', 'number', 'boolean', 'date']),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
})

const openingDay = z.array(z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)])).max(6)
const weekdays = (from: string, to: string): [string, string][][] => Array.from({ length: 7 }, (_, day) => (day < 5 ? [[from, to]] : []))
export const queueSettings = z.object({
  timeZone: z.string().max(60).default('UTC'),
  language: z.string().max(20).default('en'),
  /** Seven lists, Monday first, of opening and closing times; null: always open. */
  openingHours: z.array(openingDay).length(7).nullable().default(null),
  /** Seven lists like the opening hours: when automatic mail leaves, holidays excepted. Where no opening hours are set, business time is this. */
  sendingHours: z
    .array(openingDay)
    .length(7)
    .default(() => weekdays('09:00', '17:00')),
  holidays: z.array(z.iso.date()).max(400).default([]),
  chat: z
    .object({
      isOn: z.boolean().default(true),
      allowsAnonymous: z.boolean().default(true),
      allowedOrigins: z.array(z.string().max(300)).max(100).default([]),
      greeting: z.string().max(500).default(''),
      brandColour: z
        .string()
        .regex(/^#[0-9a-fA-F]{6}$/)
        .default('#2f5bea'),
      title: z.string().max(80).default('Chat with us'),
      preChat: z
        .array(
          z.object({
            key: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
            question: z.string().min(1).max(300),
            type: z.enum(['text', 'email', 'choice']).default('text'),
            options: z.array(z.string().max(200)).max(50).default([]),
            isRequired: z.boolean().default(false),
            /** The case field or contact property (`contact.name`, `contact.email`) that the answer fills. */
            fills: z.string().max(80).nullable().default(null),
          }),
        )
        .max(10)
        .default([]),
      botId: id.nullable().default(null),
      disconnectSeconds: z.int().min(10).max(86_400).default(180),
      inactivitySeconds: z.int().min(60).max(604_800).default(1800),
      wrapUpSeconds: z.int().min(10).max(86_400).default(900),
      offerSeconds: z.int().min(5).max(3600).default(30),
      takesOfflineMessages: z.boolean().default(true),
    })
    .prefault({}),
  /** Identity of contacts by a token that the host page signs. The algorithm is fixed here, never by the token's header. */
  identity: z
    .object({ algorithm: z.enum(['HS256', 'RS256', 'ES256']), key: z.string().min(16).max(10_000) })
    .nullable()
    .default(null),
  mail: queueMailSettings.prefault({}),
  agent: z
    .object({
      createsFromChat: z.boolean().default(true),
      updatesFromChat: z.boolean().default(true),
      createsFromMail: z.boolean().default(true),
      updatesFromMail: z.boolean().default(true),
    })
    .prefault({}),
})
export type QueueSettings = z.infer<typeof queueSettings>
export const queue = z.object({
  id,
  key: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  settings: queueSettings,
  memberIds: z.array(id),
  version: z.string().optional(),
})
export type Queue = z.infer<typeof queue>
export const createQueue = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  name: z.string().min(1).max(100),
  settings: queueSettings.prefault({}),
  memberIds: z.array(id).default([]),
})
export const editQueue = patchOf(createQueue.omit({ key: true })).extend({ isActive: z.boolean().optional() })

export const roles = ['representative', 'supervisor', 'administrator'] as const
export const representative = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  presence: z.enum(['available', 'away', 'offline']),
  capacity: z.int(),
  isActive: z.boolean(),
  queueIds: z.array(id),
  active: z.int(),
  hasTwoFactor: z.boolean(),
  seenAt: instant.nullable(),
})
export type Representative = z.infer<typeof representative>
export const createRepresentative = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  role: z.enum(roles).default('representative'),
  capacity: z.int().min(0).max(100).default(4),
  queueIds: z.array(id).default([]),
})
/** `link` is shown once: whoever opens it chooses the password. */
export const createdRepresentative = z.object({ representative, link: z.string() })
export const editRepresentative = patchOf(createRepresentative).extend({ isActive: z.boolean().optional() })

export const statusReason = z.object({
  key: z.string(),
  status: z.enum(['active', 'resolved', 'cancelled']),
  label: z.string(),
  isBuiltIn: z.boolean(),
  position: z.int(),
})
export const createStatusReason = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  status: z.enum(['active', 'resolved', 'cancelled']),
  label: z.string().min(1).max(100),
})
export const quickReply = z.object({ id, shortcut: z.string(), title: z.string(), text: z.string(), queueId: id.nullable() })
export const editQuickReply = z.object({
  shortcut: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(1).max(100),
  text: z.string().min(1).max(5000),
  queueId: id.nullable().default(null),
})
/** `token` and `webhookSecret` are shown once. */
export const securitySettings = z.object({
  requiresTwoFactor: z.boolean().default(false),
  sessionHours: z.int().min(1).max(720).default(12),
})
export const auditEntry = z.object({ id: z.number(), kind: z.string(), actor, data: z.record(z.string(), z.unknown()), at: instant })
export const auditList = z.object({ items: z.array(auditEntry), nextBefore: z.number().nullable() })
