import type { FieldValue } from '../../../contract/field.ts'
import type { Database } from '../../db/open.ts'
import type { Example, PredictionMessage } from '../predictor.ts'

/** Newest first; older ones say less about how the team works today. */
const mostExamples = 20_000

/**
 * Past cases to learn from: resolved ones with a conversation. A value that the agent wrote and nobody reviewed is left out of its example,
 * and so are values that nobody ever set: only what people decided teaches.
 */
export async function collectExamples(db: Database): Promise<Example[]> {
  const cases = await db
    .selectFrom('case as k')
    .innerJoin('case_conversation as l', 'l.case_id', 'k.id')
    .innerJoin('conversation as c', 'c.id', 'l.conversation_id')
    .select(['k.id', 'k.values', 'c.id as conversationId', 'c.started_at', 'c.locale'])
    .where('k.status', '=', 'resolved')
    .orderBy('k.resolved_at', 'desc')
    .limit(mostExamples)
    .execute()
  const examples: Example[] = []
  for (let from = 0; from < cases.length; from += 500) {
    const page = cases.slice(from, from + 500)
    const taught = await readTaught(
      db,
      page.map((row) => row.id),
    )
    const said = await readSaid(
      db,
      page.map((row) => row.conversationId),
    )
    for (const row of page) {
      const keys = taught.get(row.id) ?? new Set()
      const values: Record<string, FieldValue> = Object.fromEntries(Object.entries(row.values).filter(([key]) => keys.has(key)))
      const messages = said.get(row.conversationId) ?? []
      if (messages.length > 0) examples.push({ at: row.started_at.toISOString(), locale: row.locale ?? 'en', messages, values })
    }
  }
  return examples
}

async function readTaught(db: Database, caseIds: string[]): Promise<Map<string, Set<string>>> {
  const rows = await db
    .selectFrom('case_field')
    .select(['case_id', 'field_key', 'set_by'])
    .where('case_id', 'in', caseIds)
    .where('needs_review', '=', false)
    .where('set_by', 'is not', null)
    .execute()
  const taught = new Map<string, Set<string>>()
  for (const row of rows)
    if (row.set_by?.kind !== 'system') taught.set(row.case_id, (taught.get(row.case_id) ?? new Set()).add(row.field_key))
  return taught
}

async function readSaid(db: Database, conversationIds: string[]): Promise<Map<string, PredictionMessage[]>> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'conversation_id', 'author_kind', 'text', 'at'])
    .where('conversation_id', 'in', conversationIds)
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute()
  const said = new Map<string, PredictionMessage[]>()
  for (const row of rows) {
    if (row.author_kind === 'agent') continue
    const list = said.get(row.conversation_id) ?? []
    said.set(row.conversation_id, list)
    list.push({ id: row.id, from: row.author_kind, text: row.text, at: row.at.toISOString() })
  }
  return said
}
