/** What the widget and the server say to each other over HTTP; the socket is in contract/live.ts. */
import { z } from 'zod'
import { message } from './conversations.ts'
import { id } from './shared.ts'

export const widgetConversation = z.object({
  id,
  status: z.string(),
  representative: z.string().nullable(),
  seq: z.int(),
  contactReadSeq: z.int(),
  representativeReadSeq: z.int(),
})
export type WidgetConversationView = z.infer<typeof widgetConversation>

export const beginSession = z.object({
  queue: z.string().max(60),
  token: z.string().max(2000).optional(),
  identity: z.string().max(8000).optional(),
  page: z.string().max(2000).optional(),
  locale: z.string().max(20).optional(),
})
export const widgetSession = z.object({
  /** The pass for everything that follows: `Authorization: Bearer`. */
  token: z.string(),
  queue: z.object({
    name: z.string(),
    title: z.string(),
    brandColour: z.string(),
    greeting: z.string(),
    isOpen: z.boolean(),
    opensAt: z.string().nullable(),
    takesOfflineMessages: z.boolean(),
    preChat: z.array(
      z.object({
        key: z.string(),
        question: z.string(),
        type: z.enum(['text', 'email', 'choice']),
        options: z.array(z.string()),
        isRequired: z.boolean(),
      }),
    ),
  }),
  contact: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
  conversation: widgetConversation.nullable(),
})
export type WidgetSessionView = z.infer<typeof widgetSession>

export const startWidgetConversation = z.object({
  preChat: z
    .array(z.object({ key: z.string().max(60), answer: z.string().max(1000) }))
    .max(10)
    .default([]),
  text: z.string().max(20_000).default(''),
  clientId: z.string().min(1).max(100),
  page: z.string().max(2000).optional(),
  locale: z.string().max(20).optional(),
})
export const widgetMessage = z.object({
  text: z.string().max(100_000),
  clientId: z.string().min(1).max(100),
  attachmentIds: z.array(id).max(10).default([]),
})
export const widgetMessages = z.object({ items: z.array(message), conversation: widgetConversation })
export const offlineMessage = z.object({
  text: z.string().trim().min(1).max(20_000),
  email: z.email().max(254),
  name: z.string().max(200).optional(),
  locale: z.string().max(20).optional(),
})
