import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { record } from '../timeline/record.ts'
import { agentActor, type World } from '../world.ts'
import type { ReadReply } from './read-question.ts'
import { readReply } from './read-reply/read-reply.ts'

export interface UnreadReply {
  id: string
  text: string
  subject: string
  /** ISO 8601 */
  at: string
}

/** What a language model takes for a confirmation is only ever suggested: the words that it reads are the contact's. */
const mostOfModel = 0.89

/** Reads a reply (E43): built-in for the languages that it knows, the language model for the rest. @returns how to store it */
export async function keepReply(world: World, caseId: string, reply: UnreadReply): Promise<(tx: Tx) => Promise<void>> {
  const read = await understand(world, { ...reply, at: new Date(reply.at).toISOString() })
  return async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('email')
      .set({ details: sql`details || ${JSON.stringify({ reply: read })}::jsonb` })
      .where('id', '=', reply.id)
      .where(sql<boolean>`not details ? 'reply'`)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(tx, { case: caseId }, { kind: 'reply-read', actor: agentActor, at: world.clock(), data: { emailId: reply.id, ...read } })
  }
}

async function understand(world: World, reply: UnreadReply): Promise<ReadReply> {
  const own = readReply(reply)
  const found: ReadReply = { outcome: own.outcome, confidence: own.confidence, until: own.until?.toISOString() ?? null, by: 'built-in' }
  if (own.language !== null) return found
  const model = await world.textModel?.()
  if (!model) return found
  try {
    const read = await model.readReply(reply)
    return { ...read, confidence: Math.min(read.confidence, mostOfModel), by: model.name }
  } catch {
    // Nobody could read it: a person is asked.
    return found
  }
}
