import type { z } from 'zod'
import type { conditionFact } from '../../../contract/api/settings.ts'

type Fact = z.infer<typeof conditionFact>

const text = (fact: string, label: string, group: string): Fact => ({ fact, label, group, type: 'text' })
const choice = (fact: string, label: string, options: Record<string, string>): Fact => ({
  fact,
  label,
  group: 'Mail',
  type: 'choice',
  options: Object.entries(options).map(([value, name]) => ({ value, label: name })),
})

/** What the conditions of record creation rules may test, for the condition builder. */
export const mailConditionFacts: Fact[] = [
  text('mail.from', 'Sender’s address', 'Mail'),
  text('mail.from-domain', 'Sender’s domain', 'Mail'),
  text('mail.from-name', 'Sender’s name', 'Mail'),
  text('mail.to', 'A recipient’s address', 'Mail'),
  text('mail.subject', 'Subject', 'Mail'),
  text('mail.text', 'Text', 'Mail'),
  { fact: 'mail.has-attachments', label: 'Has attachments', group: 'Mail', type: 'boolean' },
  choice('mail.authentication', 'Is authenticated', {
    pass: 'Proven',
    none: 'Not proven',
    fail: 'Refuted',
    temporary: 'Could not be asked',
  }),
  choice('mail.kind', 'Kind', {
    person: 'Written by a person',
    list: 'List mail',
    'auto-reply': 'Automatic reply',
    'out-of-office': 'Out of office',
    bounce: 'Bounce',
    complaint: 'Complaint',
    'read-receipt': 'Read receipt',
  }),
  text('mail.mailbox', 'Mailbox', 'Mail'),
  { fact: 'contact.is-known', label: 'Is known', group: 'Contact', type: 'boolean' },
  text('contact.name', 'Name', 'Contact'),
  text('contact.account', 'Account', 'Contact'),
  { fact: 'queue.is-open', label: 'Is open now', group: 'Queue', type: 'boolean' },
]
