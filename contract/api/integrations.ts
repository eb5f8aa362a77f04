/** What other programs use: bots, API keys, webhooks. */
import { z } from 'zod'
import { id, instant } from './shared.ts'

export const bot = z.object({
  id,
  name: z.string(),
  kind: z.enum(['built-in', 'api']),
  tokenHint: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  isActive: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
})
export const editBot = z.object({
  name: z.string().min(1).max(100),
  kind: z.enum(['built-in', 'api']).default('api'),
  webhookUrl: z.url().nullable().default(null),
  isActive: z.boolean().default(true),
  settings: z.record(z.string(), z.unknown()).default({}),
})
export const createdBot = z.object({ bot, token: z.string().nullable(), webhookSecret: z.string().nullable() })

export const apiScopes = ['read', 'write', 'admin'] as const
export const apiKey = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(apiScopes)),
  queueIds: z.array(id).nullable(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export const createApiKey = z.object({
  name: z.string().min(1).max(100),
  scopes: z.array(z.enum(apiScopes)).min(1),
  queueIds: z.array(id).nullable().default(null),
  expiresAt: instant.nullable().default(null),
})
export const createdApiKey = z.object({ apiKey, token: z.string() })

export const webhookEvents = [
  'case.opened',
  'case.updated',
  'case.resolved',
  'case.reopened',
  'case.cancelled',
  'case.merged',
  'email.received',
  'email.sent',
  'email.failed',
  'mailbox.failing',
  'mailbox.recovered',
  'follow-up-rule.fell-back',
  'conversation.started',
  'conversation.accepted',
  'conversation.ended',
  'conversation.closed',
  'run.finished',
  'run.failed',
  'run.undone',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]
export const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  isActive: z.boolean(),
  createdAt: instant,
  failingSince: instant.nullable(),
  disabledReason: z.string().nullable(),
  pending: z.int(),
})
export const editWebhook = z.object({
  name: z.string().min(1).max(100),
  url: z.url().max(2000),
  events: z.array(z.enum(webhookEvents)).min(1),
  isActive: z.boolean().default(true),
})
export const createdWebhook = z.object({ webhook, secret: z.string() })
export const webhookDelivery = z.object({
  id,
  event: z.string(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.int(),
  nextAttemptAt: instant.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  responseExcerpt: z.string().nullable(),
  durationMs: z.int().nullable(),
  createdAt: instant,
  deliveredAt: instant.nullable(),
  body: z.record(z.string(), z.unknown()),
})
