/** Reads what the next step of a case depends on, in the transaction that holds its lock. */
import { sql } from 'kysely'
import { conditionHolds, type Facts } from '../../../contract/condition.ts'
import type { ReplyOutcome } from '../../../contract/follow-up.ts'
import type { Tx } from '../../db/open.ts'
import type { CaseRow } from '../cases/lock-case.ts'
import { queueMailbox } from '../emails/queue-mailbox.ts'
import { findQueue } from '../queues/find-queue.ts'
import { agentSettingsOf } from '../settings/agent-settings.ts'
import { factsAround, valueFacts } from '../updates/case-facts.ts'
import type { Queue, World } from '../world.ts'
import type { FollowUpQuestion, RuleNow, SequenceNow } from './follow-up-question.ts'
import { isGuarded } from './guard.ts'
import { hasNextMail } from './next-step.ts'
import { readClosing } from './read-closing.ts'
import { ruleOf } from './read-rules.ts'

/** What the contact said by mail, as it was read; kept in the mail's details. */
export interface ReadReply {
  outcome: ReplyOutcome
  confidence: number
  /** ISO 8601: until when the writer is away. */
  until: string | null
  by: string
}

/** Beside the question, what writing needs of the same reading. */
export interface CaseAround {
  queue: Queue
  contact: { id: string | null; name: string | null; email: string | null; locale: string | null }
  replyEmailId: string | null
}

interface Spoken {
  contact_id: string | null
  name: string | null
  email: string | null
  email_state: string | null
  bounced_at: Date | null
  declined_at: Date | null
  locale: string | null
  mail_word_at: Date | null
  chat_word_at: Date | null
  chat_reply_at: Date | null
  reply_id: string | null
  reply_at: Date | null
  reply_read: ReadReply | null
  reply_is_proven: boolean | null
  stranger_at: Date | null
  is_live: boolean
}

export async function readQuestion(
  tx: Tx,
  world: World,
  row: CaseRow,
  { isPushed = false, takenBy = null }: { isPushed?: boolean; takenBy?: string | null } = {},
): Promise<{ question: FollowUpQuestion; around: CaseAround }> {
  const spoken = await readSpoken(tx, row)
  const queue = await findQueue(tx, row.queue_id)
  const sequence = await readSequence(tx, row)
  const agent = await agentSettingsOf(tx)
  const facts = await factsOf(tx, row)
  const lastReply = replyOf(spoken)
  const question: FollowUpQuestion = {
    now: world.clock(),
    hours: queue.settings,
    case: {
      isActive: row.status === 'active',
      isMerged: row.merged_into_id !== null,
      statusReason: row.status_reason,
      queueId: row.queue_id,
      isOnHold: row.is_on_hold,
      isTakenOver: row.is_taken_over,
    },
    waitingSince: row.waiting_since,
    sequence,
    previous: sequence ? null : await readPrevious(tx, row.id),
    rule: sequence ? null : await readRule(tx, row, facts, takenBy),
    lastWordAt: latest(spoken.mail_word_at, spoken.chat_word_at),
    lastReply,
    contact: {
      address: spoken.email,
      isProven: spoken.email_state === 'proven',
      isBounced: spoken.bounced_at !== null,
      hasDeclined: spoken.declined_at !== null,
    },
    hasStrangersWord: sequence !== null && spoken.stranger_at !== null && spoken.stranger_at > sequence.wordAt,
    isConversationLive: spoken.is_live,
    isAgentPaused: agent.isPaused || agent.pausedQueueIds.includes(row.queue_id),
    isGuarded: await isGuarded(tx, row, facts),
    hasMailbox: (await queueMailbox(tx, row.queue_id)) !== null,
    newestMail: sequence && (await readNewestMail(tx, sequence.id)),
    isPushed,
    closing: null,
  }
  if (sequence && mayClose(question, sequence)) question.closing = await readClosing(tx, row, sequence, question)
  const contact = { id: spoken.contact_id, name: spoken.name, email: spoken.email, locale: spoken.locale }
  return { question, around: { queue, contact, replyEmailId: spoken.reply_id } }
}

/** What stands in the way of closing is looked up only where closing may come next. */
function mayClose({ lastReply, now, isPushed }: FollowUpQuestion, sequence: SequenceNow): boolean {
  const isConfirmed = lastReply?.outcome === 'confirms' && lastReply.at > sequence.wordAt
  return isConfirmed || (!hasNextMail(sequence) && (isPushed || (sequence.dueAt ?? now) <= now))
}

const latest = (...all: (Date | null)[]) => all.filter((one) => one !== null).sort((a, b) => b.getTime() - a.getTime())[0] ?? null

function replyOf(spoken: Spoken): FollowUpQuestion['lastReply'] {
  const at = latest(spoken.reply_at, spoken.chat_reply_at)
  if (!at) return null
  if (at !== spoken.reply_at) return { at, outcome: null, confidence: 0, isProven: false }
  const { reply_read: read } = spoken
  return { at, outcome: read?.outcome ?? null, confidence: read?.confidence ?? 0, isProven: spoken.reply_is_proven ?? false }
}

/** Who last said what. Automatic mail, notes and failed sends are no words (E40); an out-of-office is no reply (E16). */
async function readSpoken(tx: Tx, row: CaseRow): Promise<Spoken> {
  const { rows } = await sql<Spoken>`select c.id as contact_id, c.name, c.email, c.email_state, c.email_bounced_at as bounced_at,
      c.follow_ups_declined_at as declined_at, c.locale, word.at as mail_word_at, chat.word_at as chat_word_at, chat.reply_at as chat_reply_at,
      reply.id as reply_id, reply.received_at as reply_at, reply.read as reply_read, reply.is_proven as reply_is_proven, stranger.at as stranger_at,
      exists (select 1 from conversation v where v.contact_id = k.contact_id and v.status <> 'closed') or chat.is_live as is_live
    from "case" k left join contact c on c.id = k.contact_id
    left join lateral (select max(case when e.direction = 'out' then coalesce(e.sent_at, e.send_at) else e.received_at end) as at from email e
      where e.case_id = k.id and ((e.direction = 'out' and e.automatic is null and e.state in ('sent', 'local')
        and e.author ->> 'kind' in ('representative', 'api-key')) or (e.direction = 'in' and e.verdict = 'representative-reply'))) word on true
    left join lateral (select max(v.last_representative_at) filter (where v.status = 'closed') as word_at, max(v.last_contact_at) as reply_at,
      coalesce(bool_or(v.status <> 'closed'), false) as is_live
      from case_conversation l join conversation v on v.id = l.conversation_id where l.case_id = k.id) chat on true
    left join lateral (select e.id, e.received_at, e.details -> 'reply' as read, e.is_proven and e.standing = 'contact' as is_proven from email e
      where e.case_id = k.id and e.direction = 'in' and e.is_confirmed and e.verdict in ('reply', 'reply-to-resolved', 'thank-you', 'new-case')
        and coalesce(e.details #>> '{reply,outcome}', '') <> 'out-of-office' order by e.received_at desc limit 1) reply on true
    left join lateral (select max(e.received_at) as at from email e
      where e.case_id = k.id and e.direction = 'in' and not e.is_confirmed and e.verdict = 'reply') stranger on true
    where k.id = ${row.id}`.execute(tx)
  const [found] = rows
  if (!found) throw new Error('The case is gone.')
  return found
}

async function readSequence(tx: Tx, row: CaseRow): Promise<SequenceNow | null> {
  if (row.sequence_id === null) return null
  const found = await tx
    .selectFrom('follow_up_sequence as s')
    .innerJoin('follow_up_rule as r', 'r.id', 's.rule_id')
    .selectAll('s')
    .select(['r.kind', 'r.status_reasons', 'r.is_active'])
    .where('s.id', '=', row.sequence_id)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) return null
  return {
    id: found.id,
    ruleId: found.rule_id,
    kind: found.kind,
    queueId: found.queue_id,
    state: found.state,
    code: found.code,
    settings: found.settings,
    statusReasons: found.status_reasons,
    isRuleActive: found.is_active,
    sent: found.sent,
    wordAt: found.word_at,
    waitsSince: found.waits_since,
    dueAt: found.due_at,
    leftMs: found.left_ms === null ? null : Number(found.left_ms),
  }
}

async function readPrevious(tx: Tx, caseId: string): Promise<FollowUpQuestion['previous']> {
  const row = await tx
    .selectFrom('follow_up_sequence')
    .select(['code', 'ended_at'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ended_at ? { code: row.code, endedAt: row.ended_at } : null
}

/** The first active rule that waits for such cases and whose condition holds. */
async function readRule(tx: Tx, row: CaseRow, facts: Facts, takenBy: string | null): Promise<RuleNow | null> {
  if (row.status !== 'active') return null
  const rules = await tx
    .selectFrom('follow_up_rule')
    .selectAll()
    .where('is_active', '=', true)
    .where(sql<boolean>`${row.status_reason} = any (status_reasons)`)
    .orderBy('position')
    .execute()
  const found = rules.find((rule) => conditionHolds(rule.condition, facts))
  return found ? { ...ruleOf(found), takesOld: found.id === takenBy } : null
}

/** What conditions may test, the case's own values among it. */
export async function factsOf(tx: Tx, row: CaseRow): Promise<Facts> {
  const conversation = await tx
    .selectFrom('case_conversation')
    .select('conversation_id')
    .where('case_id', '=', row.id)
    .orderBy('linked_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const around = await factsAround(tx, row, conversation?.conversation_id ?? null)
  return { ...valueFacts(row.values), ...around, ...(!conversation && { channel: 'email' }) }
}

async function readNewestMail(tx: Tx, sequenceId: string): Promise<FollowUpQuestion['newestMail']> {
  const row = await tx
    .selectFrom('email')
    .select(['state', 'sent_at', 'send_at', 'received_at', 'failure'])
    .where('sequence_id', '=', sequenceId)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const state = outcomeOf[row.state] ?? 'under-way'
  return { state, at: row.sent_at ?? row.send_at ?? row.received_at, failure: row.failure }
}

const outcomeOf: Partial<Record<string, NonNullable<FollowUpQuestion['newestMail']>['state']>> = {
  sent: 'sent',
  local: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  withdrawn: 'withdrawn',
}
