import { sql } from 'kysely'
import { caseNumber } from '../../contract/case.ts'
import type { Actor } from '../../contract/timeline.ts'
import { newId } from '../db/new-id.ts'
import type { Tx } from '../db/open.ts'
import type { Chance } from './random.ts'
import { type PastCase, writePastCase } from './write-past-case.ts'

export interface House {
  queues: Record<'support' | 'billing', string>
  representatives: Record<string, { id: string; name: string }>
  contacts: { id: string; name: string; email: string; accountId: string | null }[]
  botId: string
}

type Status = 'resolved' | 'active'
const minute = 60_000
const day = 24 * 60 * minute

/** Invented cases with their conversations, written in bulk; those that are resolved are what the predictor learns from at the first start. */
export async function storePastCases(
  tx: Tx,
  house: House,
  chance: Chance,
  now: Date,
  counts: { resolved: number; active: number; withoutCase: number },
): Promise<void> {
  const batch = new Batch(house, chance)
  for (let index = 0; index < counts.resolved; index++) batch.add('resolved', new Date(now.getTime() - (2 + chance.next() * 170) * day))
  for (let index = 0; index < counts.active; index++) batch.add('active', new Date(now.getTime() - chance.next() * 6 * day - 30 * minute))
  for (let index = 0; index < counts.withoutCase; index++) batch.addWithoutCase(new Date(now.getTime() - (0.2 + chance.next() * 10) * day))
  await batch.store(tx)
}

/** Rows of many tables, collected first so that a few statements store them. */
class Batch {
  readonly conversations: Record<string, unknown>[] = []
  readonly messages: Record<string, unknown>[] = []
  readonly cases: Record<string, unknown>[] = []
  readonly links: Record<string, unknown>[] = []
  readonly fields: Record<string, unknown>[] = []
  readonly resolutions: Record<string, unknown>[] = []
  readonly timeline: Record<string, unknown>[] = []
  #house: House
  #chance: Chance

  constructor(house: House, chance: Chance) {
    this.#house = house
    this.#chance = chance
  }

  add(status: Status, at: Date): void {
    const contact = this.#chance.pick(this.#house.contacts)
    const past = writePastCase(this.#chance, contact.name)
    const queue = String(past.values.category).startsWith('billing') ? 'billing' : 'support'
    const owner = this.#owner(queue, status)
    const caseId = newId()
    const { conversationId, endedAt } = this.#conversation(past, at, contact, queue, owner?.id ?? null, caseId)
    this.#case({ caseId, past, status, at, endedAt, contact, queue, owner, conversationId })
  }

  addWithoutCase(at: Date): void {
    const contact = this.#chance.pick(this.#house.contacts)
    const words = this.#chance.pick(['Hello?', 'sorry, wrong window', 'Are you open on Sunday?', 'ok found it myself, thanks'])
    const past: PastCase = {
      lines: [
        { from: 'contact', text: words },
        { from: 'representative', text: 'Hello! How can I help?' },
      ],
      values: {},
      answer: '',
    }
    this.#conversation(past, at, contact, 'support', this.#owner('support', 'resolved')?.id ?? null, null)
  }

  #owner(queue: 'support' | 'billing', status: Status): { id: string; name: string } | undefined {
    if (status === 'active' && this.#chance.next() < 0.25) return undefined
    return this.#house.representatives[this.#chance.pick(queue === 'support' ? ['sam', 'mira', 'sam'] : ['tom', 'mira'])]
  }

  #conversation(
    past: PastCase,
    at: Date,
    contact: House['contacts'][number],
    queue: 'support' | 'billing',
    representativeId: string | null,
    caseId: string | null,
  ) {
    const id = newId()
    let moment = at
    past.lines.forEach((line, index) => {
      moment = new Date(moment.getTime() + (10 + this.#chance.below(80)) * 1000)
      const author =
        line.from === 'contact'
          ? { author_id: contact.id, author_name: null }
          : line.from === 'bot'
            ? { author_id: this.#house.botId, author_name: 'Fernweh helper' }
            : { author_id: representativeId, author_name: this.#nameOf(representativeId) }
      this.messages.push({
        id: newId(),
        conversation_id: id,
        seq: index + 1,
        author_kind: line.from,
        ...author,
        text: line.text,
        at: moment,
      })
    })
    const usesBot = past.lines[0]?.from === 'bot'
    this.conversations.push({
      id,
      queue_id: this.#house.queues[queue],
      contact_id: contact.id,
      status: 'closed',
      bot_id: usesBot ? this.#house.botId : null,
      representative_id: representativeId,
      current_case_id: caseId,
      locale: 'en',
      seq: past.lines.length,
      contact_read_seq: past.lines.length,
      representative_read_seq: past.lines.length,
      last_contact_seq: past.lines.findLastIndex((line) => line.from === 'contact') + 1,
      last_representative_seq: past.lines.findLastIndex((line) => line.from === 'representative') + 1,
      started_at: at,
      accepted_at: new Date(at.getTime() + minute),
      ended_at: moment,
      ended_by: 'representative',
      closed_at: moment,
      last_contact_at: moment,
      last_activity_at: moment,
    })
    return { conversationId: id, endedAt: moment }
  }

  #nameOf(id: string | null): string {
    return Object.values(this.#house.representatives).find((one) => one.id === id)?.name ?? 'Fernweh Outdoor'
  }

  #case(one: {
    caseId: string
    past: PastCase
    status: Status
    at: Date
    endedAt: Date
    contact: House['contacts'][number]
    queue: 'support' | 'billing'
    owner: { id: string; name: string } | undefined
    conversationId: string
  }): void {
    const { caseId, past, status, at, endedAt, contact, owner } = one
    const number = 1001 + this.cases.length
    const by: Actor = owner ? { kind: 'representative', id: owner.id, name: owner.name } : { kind: 'system', id: null, name: 'Casewright' }
    const statusReason =
      status === 'resolved' ? 'solved' : this.#chance.pick(['new', 'in-progress', 'in-progress', 'waiting-for-contact', 'contact-replied'])
    const values = status === 'active' && this.#chance.next() < 0.15 ? { ...past.values, description: undefined } : past.values
    this.cases.push({
      id: caseId,
      number,
      status,
      status_reason: statusReason,
      contact_id: contact.id,
      account_id: contact.accountId,
      queue_id: this.#house.queues[one.queue],
      owner_id: owner?.id ?? null,
      values: JSON.stringify(values),
      is_incomplete: !values.description,
      origin: 'chat',
      opened_by: JSON.stringify(by),
      opened_at: at,
      updated_at: endedAt,
      resolved_at: status === 'resolved' ? endedAt : null,
      waiting_since: status === 'active' ? endedAt : null,
      last_contact_at: endedAt,
      seq: status === 'resolved' ? 2 : 1,
      search_text: [caseNumber(number), contact.name, contact.email, ...Object.values(values).filter((value) => typeof value === 'string')]
        .join('\n')
        .toLowerCase(),
    })
    this.links.push({ case_id: caseId, conversation_id: one.conversationId, linked_at: at })
    for (const key of Object.keys(values))
      this.fields.push({ case_id: caseId, field_key: key, set_by: JSON.stringify(by), set_at: endedAt })
    this.timeline.push({
      subject: 'case',
      subject_id: caseId,
      seq: 1,
      kind: 'case-opened',
      actor: JSON.stringify(by),
      data: JSON.stringify({ conversationId: one.conversationId }),
      at,
    })
    if (status === 'active') return
    this.timeline.push({
      subject: 'case',
      subject_id: caseId,
      seq: 2,
      kind: 'case-resolved',
      actor: JSON.stringify(by),
      data: JSON.stringify({ statusReason, summary: past.answer }),
      at: endedAt,
    })
    this.resolutions.push({
      id: newId(),
      case_id: caseId,
      status_reason: statusReason,
      summary: past.answer,
      resolved_by: JSON.stringify(by),
      at: endedAt,
    })
  }

  async store(tx: Tx): Promise<void> {
    // Cases first: conversations point at their current one.
    for (const [table, rows] of [
      ['case', this.cases],
      ['conversation', this.conversations],
      ['message', this.messages],
      ['case_conversation', this.links],
      ['case_field', this.fields],
      ['resolution', this.resolutions],
      ['timeline', this.timeline],
    ] as const)
      for (let from = 0; from < rows.length; from += 500)
        await tx
          .insertInto(table)
          .values(rows.slice(from, from + 500) as never)
          .execute()
    await sql`select setval('case_number', ${1000 + this.cases.length})`.execute(tx)
  }
}
