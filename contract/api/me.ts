import { z } from 'zod'
import { id, personRef } from './shared.ts'

export const preferences = z.object({
  language: z.string().max(20).default('en'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  singleKeys: z.boolean().default(true),
  sound: z.boolean().default(true),
  desktopNotifications: z.boolean().default(false),
})
/** Who is signed in and what the desk may show. */
export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(['representative', 'supervisor', 'administrator']),
  presence: z.enum(['available', 'away', 'offline']),
  capacity: z.int(),
  preferences,
  queues: z.array(personRef),
  colleagues: z.array(z.object({ id, name: z.string(), presence: z.string(), queueIds: z.array(id) })),
  isAgentPaused: z.boolean(),
  hasTwoFactor: z.boolean(),
  mustSetUpTwoFactor: z.boolean(),
  isDemo: z.boolean(),
  version: z.string(),
})
export type Me = z.infer<typeof me>
export const setPresence = z.object({ presence: z.enum(['available', 'away', 'offline']) })
