import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { World } from '../world.ts'
import { briefFor } from './brief-for.ts'
import { keepReply, type UnreadReply } from './keep-reply.ts'
import { nextStep } from './next-step.ts'
import { readQuestion } from './read-question.ts'
import type { WrittenText } from './text-model.ts'

/** What was done for a look before the case is locked. */
export interface Prepared {
  /** Stores how the newest reply was read. */
  keepReading: (tx: Tx) => Promise<void>
  written: WrittenText | null
  /** Sequence and step that the text is for. */
  isFor: string | null
}

export const nothingPrepared: Prepared = { keepReading: async () => {}, written: null, isFor: null }

interface Open {
  generates: boolean
  reply: UnreadReply | null
}

/** Reads the reply that nobody has read yet, and has the language model write where the next step's text is to be generated. */
export async function prepare(world: World, caseId: string, { isPushed = false } = {}): Promise<Prepared> {
  const open = await readOpen(world, caseId)
  if (!open) return nothingPrepared
  const keepReading = open.reply ? await keepReply(world, caseId, open.reply) : nothingPrepared.keepReading
  return open.generates ? { ...(await write(world, caseId, isPushed)), keepReading } : { ...nothingPrepared, keepReading }
}

async function readOpen(world: World, caseId: string): Promise<Open | undefined> {
  const { rows } = await sql<Open>`select s.settings @? '$.steps[*].text.kind ? (@ == "generated")' as generates, to_jsonb(e) as reply
    from "case" k join follow_up_sequence s on s.id = k.sequence_id
    left join lateral (select id, text, subject, received_at as at from email
      where case_id = k.id and direction = 'in' and is_confirmed and verdict in ('reply', 'reply-to-resolved', 'thank-you')
        and received_at > s.word_at and not details ? 'reply' order by received_at desc limit 1) e on true
    where k.id = ${caseId}`.execute(world.db)
  return rows[0]
}

async function write(world: World, caseId: string, isPushed: boolean): Promise<Pick<Prepared, 'written' | 'isFor'>> {
  const model = await world.textModel?.()
  if (!model) return nothingPrepared
  const wanted = await inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('case').selectAll().where('id', '=', caseId).executeTakeFirst()
    if (!row) return null
    const { question, around } = await readQuestion(tx, world, row, { isPushed })
    const { sequence } = question
    const text = sequence?.settings.steps[sequence.kind === 'progress' ? 0 : sequence.sent]?.text
    if (!sequence || text?.kind !== 'generated' || nextStep(question).do !== 'write') return null
    return { brief: await briefFor(tx, row, around, sequence, text.instruction), isFor: `${sequence.id}:${sequence.sent}` }
  })
  if (!wanted) return nothingPrepared
  // A model that does not answer holds nothing up: the template's words go out.
  const written = await model.writeFollowUp(wanted.brief).catch(() => null)
  return { written, isFor: wanted.isFor }
}
