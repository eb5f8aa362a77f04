import type { z } from 'zod'
import type { agentState } from '../../../contract/api/conversations.ts'
import { caseNumber } from '../../../contract/case.ts'
import type { Database } from '../../db/open.ts'
import type { ConversationRow } from '../conversations/lock-conversation.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import type { Principal } from '../world.ts'
import type { RunRow } from './claim-run.ts'

type AgentState = z.infer<typeof agentState>

const stateOfDecision: Record<string, AgentState['state']> = {
  opened: 'opened',
  'linked-already': 'opened',
  'not-enough': 'not-enough',
  'waits-for-choice': 'waits-for-choice',
  offers: 'offers',
  barred: 'barred',
  off: 'off',
  paused: 'paused',
  'nothing-to-update': 'nothing-to-update',
  updated: 'updated',
  'taken-over': 'off',
  'case-closed': 'nothing-to-update',
  superseded: 'idle',
}

/** What the agent does or did for a conversation, from its newest run that was for the whole conversation. */
export async function readAgentState(db: Database, principal: Principal, conversation: ConversationRow): Promise<AgentState> {
  const run = await db
    .selectFrom('run')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('kind', 'in', ['creation', 'update'])
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (!run) return { state: 'idle', runId: null, reason: null, missing: [], candidateCase: null }
  return {
    state:
      conversation.case_choice_run_id && !conversation.current_case_id && run.state !== 'pending'
        ? 'waits-for-choice'
        : stateOf(run, conversation),
    runId: run.id,
    reason: run.reason,
    missing: await labelled(db, run.missing),
    candidateCase: await candidateOf(db, principal, conversation, run),
  }
}

function stateOf(run: RunRow, conversation: ConversationRow): AgentState['state'] {
  if (run.state === 'pending' || run.state === 'running') return 'reading'
  if (run.state === 'failed') return 'failed'
  if (run.undone_at) return 'barred'
  const state = stateOfDecision[run.decision ?? ''] ?? 'idle'
  return state === 'offers' && !conversation.case_offer_run_id ? 'idle' : state
}

export async function labelled(db: Database, keys: string[]): Promise<{ key: string; label: string }[]> {
  if (keys.length === 0) return []
  const rows = await db.selectFrom('field').select(['key', 'label']).where('key', 'in', keys).execute()
  return keys.map((key) => ({ key, label: rows.find((row) => row.key === key)?.label ?? key }))
}

async function candidateOf(
  db: Database,
  principal: Principal,
  conversation: ConversationRow,
  run: RunRow,
): Promise<AgentState['candidateCase']> {
  const choiceRun = conversation.case_choice_run_id
  const id =
    run.candidate_case_id ??
    (choiceRun
      ? (await db.selectFrom('run').select('candidate_case_id').where('id', '=', choiceRun).executeTakeFirst())?.candidate_case_id
      : null)
  if (!id) return null
  const row = await db
    .selectFrom('case')
    .select(['id', 'number', 'title'])
    .where('id', '=', id)
    .where('queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  return row ? { id: row.id, number: caseNumber(row.number), title: row.title } : null
}
