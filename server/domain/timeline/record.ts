import { type RawBuilder, sql } from 'kysely'
import type { Actor, TimelineKind } from '../../../contract/timeline.ts'
import type { Tx } from '../../db/open.ts'

export type Subject = { case: string } | { conversation: string } | 'organisation'

/**
 * Writes one entry of the timeline in the transaction of the change that it tells of, and hints it to the open desks at commit.
 * The number within its subject is taken under the row lock of case or conversation, so that readers can ask "after seq N"
 * and miss nothing: ids of a sequence become visible out of order, this counter does not.
 */
export async function record(
  tx: Tx,
  subject: Subject,
  entry: { kind: TimelineKind; actor: Actor; at: Date; data?: Record<string, unknown> },
): Promise<void> {
  const row = { kind: entry.kind, actor: JSON.stringify(entry.actor), data: JSON.stringify(entry.data ?? {}), at: entry.at }
  if (subject === 'organisation') {
    await tx
      .insertInto('timeline')
      .values({ ...row, subject: 'organisation', subject_id: null, seq: null })
      .execute()
    return
  }
  const [table, id] = 'case' in subject ? (['case', subject.case] as const) : (['conversation', subject.conversation] as const)
  const { seq } = await tx
    .updateTable(table)
    .set({ seq: sql<number>`seq + 1` })
    .where('id', '=', id)
    .returning('seq')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('timeline')
    .values({ ...row, subject: table, subject_id: id, seq })
    .execute()
}

export interface NewEntry {
  kind: TimelineKind
  actor: Actor
  at: Date
  data?: Record<string, unknown>
}

/** An entry whose number the caller knows, as a part of another statement; `seq` may be an expression of that statement. */
export const entryOf = (
  tx: Tx,
  place: { subject: 'case' | 'conversation'; id: string; seq: number | RawBuilder<number> },
  entry: NewEntry,
) =>
  tx.insertInto('timeline').values({
    subject: place.subject,
    subject_id: place.id,
    seq: place.seq,
    kind: entry.kind,
    actor: JSON.stringify(entry.actor),
    data: JSON.stringify(entry.data ?? {}),
    at: entry.at,
  })
