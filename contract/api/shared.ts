/** Pieces that several resources of the HTTP API share. */
import { z } from 'zod'
import { actorKinds, timelineKinds } from '../timeline.ts'

export const id = z.uuid()
/** The largest whole number that a column of the database holds. */
const largest = 2_147_483_647
/** Counts what happens in a conversation; clients ask for what came after one. */
export const seq = z.int().min(0).max(largest)
export const afterSeq = z.coerce.number().int().min(0).max(largest).default(0)
/** A place in a list that people put in order. */
export const position = z.int().min(0).max(largest)
/** ISO 8601 in UTC. */
export const instant = z.iso.datetime()
export const actor = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() })
/** `message` is the id of a message; `start` and `end` are offsets into its stored text. */
export const evidence = z.object({ message: z.string(), start: z.int(), end: z.int(), quote: z.string() })
export type Evidence = z.infer<typeof evidence>

/** RFC 9457. `detail` is a sentence for the person who can act on it; `errors` names fields. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>

export const personRef = z.object({ id: z.string(), name: z.string() })
export const page = z.object({ page: z.coerce.number().int().min(1).default(1), size: z.coerce.number().int().min(1).max(200).default(50) })

export const timelineEntry = z.object({
  id: z.number(),
  kind: z.enum(timelineKinds),
  actor,
  /** What lies behind it; its shape follows from the kind: runId, fields, note, from, to, ... */
  data: z.record(z.string(), z.unknown()),
  at: instant,
})
export type TimelineEntry = z.infer<typeof timelineEntry>
