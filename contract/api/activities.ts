/** Tasks on a case, and the cases above and below it. */
import { z } from 'zod'
import { patchOf } from './patch-of.ts'
import { actor, id, instant, personRef } from './shared.ts'

const caseRef = z.object({ id, number: z.string(), title: z.string().nullable() })
export const activity = z.object({
  id,
  case: caseRef,
  title: z.string(),
  description: z.string(),
  owner: personRef.nullable(),
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  createdBy: actor,
  createdAt: instant,
  doneAt: instant.nullable(),
  doneBy: actor.nullable(),
  version: z.int(),
})
export type Activity = z.infer<typeof activity>
export const createActivity = z.object({
  title: z.string().trim().min(1).max(200),
  description: z.string().max(5000).default(''),
  ownerId: id.nullable().default(null),
  dueAt: instant.nullable().default(null),
})
export const editActivity = patchOf(createActivity).extend({ isDone: z.boolean().optional(), version: z.int().optional() })
export const listActivities = z.object({
  view: z.enum(['mine', 'overdue', 'open', 'done']).default('mine'),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const activityList = z.object({ items: z.array(activity), total: z.int() })

const familyMember = caseRef.extend({ status: z.string(), statusReason: z.string() })
/** A parent closes only after its children. */
export const caseFamily = z.object({ parent: familyMember.nullable(), children: z.array(familyMember) })
/** By number or id. */
export const setParent = z.object({ parent: z.string().min(1).max(60) })
