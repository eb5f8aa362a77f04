import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ConversationEvent, type ConversationStatus, conversationStatuses, nextConversation, takesMessages } from './conversation.ts'

const mira = { id: 'mira', mayManage: false }
const jonas = { id: 'jonas', mayManage: true }
const room = { active: 0, capacity: 3 }
const full = { active: 3, capacity: 3 }

/** The event, and what becomes of a conversation of Sam's in each status; null: refused. */
type Row = [what: string, event: ConversationEvent, after: Partial<Record<ConversationStatus, ConversationStatus>>]
const rows: Row[] = [
  ['the bot escalates', { do: 'escalate' }, { bot: 'open' }],
  ['Sam accepts', { do: 'accept', by: 'sam', ...room }, { open: 'active' }],
  ['Sam accepts beyond the capacity', { do: 'accept', by: 'sam', ...full }, {}],
  ['it is offered to Mira', { do: 'offer', to: 'mira', ...room, isAvailable: true }, { open: 'open' }],
  ['it is offered to Mira, who is away', { do: 'offer', to: 'mira', ...room, isAvailable: false }, {}],
  ['it is offered to Mira, who is busy', { do: 'offer', to: 'mira', ...full, isAvailable: true }, {}],
  ['the offer is withdrawn', { do: 'withdraw-offer' }, { open: 'open' }],
  ['Sam releases it', { do: 'release', by: 'sam' }, { active: 'open' }],
  ['a colleague releases it', { do: 'release', by: 'mira' }, {}],
  ['Sam transfers it', { do: 'transfer', person: { id: 'sam', mayManage: false } }, { open: 'open', active: 'open' }],
  ['a colleague transfers it', { do: 'transfer', person: mira }, { open: 'open' }],
  ['a supervisor transfers it', { do: 'transfer', person: jonas }, { open: 'open', active: 'open' }],
  [
    'Sam ends it',
    { do: 'end', by: 'representative', person: { id: 'sam', mayManage: false } },
    { bot: 'closed', open: 'closed', active: 'wrap-up' },
  ],
  ['a colleague ends it', { do: 'end', by: 'representative', person: mira }, { bot: 'closed', open: 'closed' }],
  ['a supervisor ends it', { do: 'end', by: 'representative', person: jonas }, { bot: 'closed', open: 'closed', active: 'wrap-up' }],
  ['the contact ends it', { do: 'end', by: 'contact' }, { bot: 'closed', open: 'closed', active: 'wrap-up' }],
  ['the contact is gone too long', { do: 'end', by: 'disconnect' }, { bot: 'closed', open: 'closed', active: 'wrap-up' }],
  ['nobody says anything', { do: 'end', by: 'inactivity' }, { bot: 'closed', open: 'closed', active: 'wrap-up' }],
  ['Sam resumes it', { do: 'resume', by: 'sam', ...room }, { 'wrap-up': 'active' }],
  ['Sam resumes it beyond the capacity', { do: 'resume', by: 'sam', ...full }, {}],
  ['a colleague resumes it', { do: 'resume', by: 'mira', ...room }, {}],
  ['Sam closes it', { do: 'close', person: { id: 'sam', mayManage: false } }, { 'wrap-up': 'closed' }],
  ['a colleague closes it', { do: 'close', person: mira }, {}],
  ['the wrap-up runs out', { do: 'close' }, { 'wrap-up': 'closed' }],
]

for (const [what, event, after] of rows)
  test(`E22: ${what}`, () => {
    for (const status of conversationStatuses) {
      const isHeld = status === 'active' || status === 'wrap-up'
      const next = nextConversation({ status, representativeId: isHeld ? 'sam' : null, offeredTo: null }, event)
      assert.equal(next.ok ? next.status : undefined, after[status], `in ${status}`)
      if (!next.ok) assert.match(next.reason, /^[A-Z].*\.$/)
    }
  })

test('who holds it, and to whom it is offered, follows from the event', () => {
  const open = { status: 'open', representativeId: null, offeredTo: null } as const
  const offered = { ...open, offeredTo: 'mira' }
  assert.deepEqual(nextConversation(open, { do: 'offer', to: 'mira', ...room, isAvailable: true }), { ok: true, ...offered })
  assert.equal(nextConversation(offered, { do: 'accept', by: 'sam', ...room }).ok, false)
  assert.deepEqual(nextConversation(offered, { do: 'accept', by: 'mira', ...room }), {
    ok: true,
    status: 'active',
    representativeId: 'mira',
    offeredTo: null,
  })
  const active = { status: 'active', representativeId: 'sam', offeredTo: null } as const
  assert.deepEqual(nextConversation(active, { do: 'release', by: 'sam' }), { ok: true, ...open })
  assert.deepEqual(nextConversation(active, { do: 'end', by: 'contact' }), {
    ok: true,
    status: 'wrap-up',
    representativeId: 'sam',
    offeredTo: null,
  })
})

test('E23: only a closed conversation takes no message', () => {
  assert.deepEqual(conversationStatuses.filter(takesMessages), ['bot', 'open', 'active', 'wrap-up'])
})
