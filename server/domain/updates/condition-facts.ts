import type { z } from 'zod'
import type { conditionFact } from '../../../contract/api/settings.ts'
import type { FieldType } from '../../../contract/field.ts'
import type { Database } from '../../db/open.ts'
import { type FieldDefinition, loadFields } from '../fields/load-fields.ts'

type Fact = z.infer<typeof conditionFact>

/** Longer lists are typed, not chosen. */
const mostOptions = 300

const typeOf: Partial<Record<FieldType, Fact['type']>> = {
  choice: 'choice',
  'multi-choice': 'choice',
  lookup: 'choice',
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  currency: 'number',
  date: 'date',
  'date-time': 'date',
}

/** What conditions may test, for the condition builder: the case's fields, and what is known around it. */
export async function readConditionFacts(db: Database): Promise<Fact[]> {
  const [fields, reasons, queues] = [
    await loadFields(db),
    await db.selectFrom('status_reason').selectAll().orderBy('status').orderBy('position').execute(),
    await db.selectFrom('queue').select(['key', 'name', 'settings']).orderBy('name').execute(),
  ]
  const text = (fact: string, label: string, group: string): Fact => ({ fact, label, group, type: 'text' })
  const preChat = new Map(
    queues.flatMap((queue) =>
      ((queue.settings as { chat?: { preChat?: { key: string; question: string }[] } }).chat?.preChat ?? []).map(
        (one) => [one.key, one.question] as const,
      ),
    ),
  )
  return [
    ...fields.map(fieldFact),
    {
      fact: 'case.status-reason',
      label: 'Status reason',
      group: 'Case',
      type: 'choice',
      options: reasons.map((one) => ({ value: one.key, label: one.label })),
    },
    {
      fact: 'case.queue',
      label: 'Queue',
      group: 'Case',
      type: 'choice',
      options: queues.map((one) => ({ value: one.key, label: one.name })),
    },
    text('case.owner', 'Owner', 'Case'),
    { fact: 'case.is-incomplete', label: 'Is incomplete', group: 'Case', type: 'boolean' },
    text('contact.name', 'Name', 'Contact'),
    text('contact.email', 'E-mail address', 'Contact'),
    text('contact.account', 'Account', 'Contact'),
    {
      fact: 'contact.kind',
      label: 'Kind',
      group: 'Contact',
      type: 'choice',
      options: [
        { value: 'anonymous', label: 'Anonymous' },
        { value: 'identified', label: 'Identified' },
      ],
    },
    text('conversation.language', 'Language', 'Conversation'),
    text('conversation.page', 'Page address', 'Conversation'),
    {
      fact: 'conversation.status',
      label: 'Status',
      group: 'Conversation',
      type: 'choice',
      options: [
        { value: 'active', label: 'Active' },
        { value: 'wrap-up', label: 'Wrap-up' },
        { value: 'closed', label: 'Closed' },
      ],
    },
    {
      fact: 'channel',
      label: 'Channel',
      group: 'Conversation',
      type: 'choice',
      options: [
        { value: 'chat', label: 'Chat' },
        { value: 'offline-form', label: 'Message left while closed' },
        { value: 'email', label: 'E-mail' },
      ],
    },
    ...[...preChat].map(([key, question]) => text(`pre-chat.${key}`, question, 'Asked before the chat')),
  ]
}

function fieldFact(field: FieldDefinition): Fact {
  const options =
    field.options && field.options.length <= mostOptions ? { options: field.options.map(({ value, label }) => ({ value, label })) } : {}
  return { fact: `case.${field.key}`, label: field.label, group: 'Case', type: typeOf[field.type] ?? 'text', ...options }
}
