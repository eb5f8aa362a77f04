import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsToLookUp, type KnownMail, type KnownMails, type KnownMention, matchThread, type ThreadClaims } from './match-thread.ts'

const nothing: ThreadClaims = {
  messageId: 'new@example.org',
  addressTokens: [],
  inReplyTo: [],
  references: [],
  tokensOfIds: new Map(),
  subjectTags: [],
  doubtfulIds: [],
  mentions: [],
  conversationMark: null,
  copyMark: null,
  people: ['ada@example.org'],
  bareSubject: 'kettle',
  hasReplySubject: false,
}
const carrier = (messageId: string, thread: string, isOurs = false): KnownMail => ({
  id: `mail of ${messageId}`,
  thread,
  messageId,
  isOurs,
  movedFrom: [],
})
const mention = (mentioned: string, thread: string, more: Partial<KnownMention> = {}): KnownMention => ({
  mentioned,
  thread,
  people: ['ada@example.org'],
  bareSubject: 'kettle',
  ...more,
})
const match = (claims: Partial<ThreadClaims>, known: Partial<KnownMails> = {}) =>
  matchThread({ ...nothing, ...claims }, { carriers: [], mentions: [], ...known })

const everything: Partial<ThreadClaims> = {
  addressTokens: ['T1'],
  inReplyTo: ['2@x.example'],
  references: ['4@x.example', '3@x.example'],
  subjectTags: ['T5'],
  mentions: ['4@x.example', '3@x.example', '2@x.example'],
}
const carriers = ['2', '3', '4'].map((number) => carrier(`${number}@x.example`, `T${number}`))

const order: [string, Partial<ThreadClaims>, string | null, string | null][] = [
  ['the token in the address before all', {}, 'T1', 'address-token'],
  ['then In-Reply-To', { addressTokens: [] }, 'T2', 'in-reply-to'],
  ['then References, newest first', { addressTokens: [], inReplyTo: ['unknown@x.example'] }, 'T3', 'references'],
  ['then older References', { addressTokens: [], inReplyTo: [], references: ['4@x.example', 'unknown@x.example'] }, 'T4', 'references'],
  ['then the signed tag', { addressTokens: [], inReplyTo: [], references: ['unknown@x.example'] }, 'T5', 'subject-tag'],
  ['then nothing', { addressTokens: [], inReplyTo: [], references: [], subjectTags: [], mentions: [] }, null, null],
]
for (const [what, claims, thread, step] of order)
  test(`E2: ${what}`, () => {
    const found = match({ ...everything, ...claims }, { carriers })
    assert.deepEqual([found.thread, found.step], [thread, step])
  })

test('E63: where the mail that is answered was moved, its thread goes before the token of the old one, and before no other', () => {
  const moved = carriers.map((one) => ({ ...one, movedFrom: one.thread === 'T2' ? ['T1'] : [] }))
  assert.deepEqual(match(everything, { carriers: moved }).thread, 'T2')
  assert.deepEqual(match({ ...everything, addressTokens: ['T9'] }, { carriers: moved }).thread, 'T9')
  assert.deepEqual(match({ ...everything, inReplyTo: ['3@x.example'] }, { carriers: moved }).thread, 'T1')
})

test('E2: the same subject and the same people alone join nothing', () => {
  const found = match({ hasReplySubject: true }, { mentions: [] })
  assert.deepEqual([found.thread, found.parent, found.suggested], [null, null, null])
})

test('the parent is the nearest stored mail, whatever step found the thread', () => {
  assert.equal(match(everything, { carriers }).parent, 'mail of 2@x.example')
  assert.equal(match({ ...everything, inReplyTo: [] }, { carriers }).parent, 'mail of 3@x.example')
})

test('an answer to a mail of ours whose row is gone finds its thread by the token in the id', () => {
  const found = match({ inReplyTo: ['ours@shop.example'], tokensOfIds: new Map([['ours@shop.example', 'T9']]) })
  assert.deepEqual([found.thread, found.step, found.parent], ['T9', 'in-reply-to', null])
})

test('a mail that answers itself answers nothing', () => {
  const found = match({ messageId: '2@x.example', inReplyTo: ['2@x.example'], references: ['2@x.example'] }, { carriers })
  assert.deepEqual([found.thread, found.parent], [null, null])
})

test('an id that mails of several threads carry proves nothing, and the next step is asked', () => {
  const same = [carrier('form@x.example', 'T1'), carrier('form@x.example', 'T2'), carrier('3@x.example', 'T3')]
  const found = match({ inReplyTo: ['form@x.example'], references: ['3@x.example'] }, { carriers: same })
  assert.deepEqual([found.thread, found.step, found.ambiguousIds], ['T3', 'references', ['form@x.example']])
  assert.equal(match({ messageId: 'form@x.example' }, { carriers: same, mentions: [mention('form@x.example', 'T1')] }).thread, null)
})

test('E1: a stranger who uses an id of ours takes no answers away from it', () => {
  const found = match(
    { inReplyTo: ['1@shop.example'] },
    { carriers: [carrier('1@shop.example', 'forged'), carrier('1@shop.example', 'ours', true)] },
  )
  assert.equal(found.thread, 'ours')
})

test('E13: an answer to our acknowledgement and one to the own first mail lead to the same thread', () => {
  const both = [carrier('first@example.org', 'T1'), carrier('ack@shop.example', 'T1', true)]
  for (const id of ['first@example.org', 'ack@shop.example']) assert.equal(match({ inReplyTo: [id] }, { carriers: both }).thread, 'T1')
})

test('a parent that comes after its reply joins the thread of the reply', () => {
  const found = match({ messageId: 'late@example.org' }, { mentions: [mention('late@example.org', 'T1')] })
  assert.deepEqual([found.thread, found.step, found.joins], ['T1', 'late-parent', []])
})

test('a parent that was answered in two threads names the other one to be joined', () => {
  const found = match(
    { messageId: 'late@example.org' },
    { mentions: [mention('late@example.org', 'T1'), mention('late@example.org', 'T2')] },
  )
  assert.deepEqual([found.thread, found.joins], ['T1', ['T2']])
})

test('an old reference to another thread joins no threads', () => {
  assert.deepEqual(match({ inReplyTo: ['2@x.example', '4@x.example'], references: ['3@x.example'] }, { carriers }).joins, [])
})

test('E63: where an answer was moved to another case, later ones follow the mail that they answer and join nothing', () => {
  const moved = [carrier('2@x.example', 'moved'), carrier('1@x.example', 'T1')]
  const ids = ['1@x.example', '2@x.example']
  const found = match(
    { inReplyTo: ['2@x.example'], references: ids, mentions: ids },
    { carriers: moved, mentions: [mention('1@x.example', 'moved')] },
  )
  assert.deepEqual([found.thread, found.joins], ['moved', []])
})

const shared: [string, Partial<ThreadClaims>, Partial<KnownMention>, boolean][] = [
  ['the same people', {}, { bareSubject: 'other' }, true],
  ['other people', {}, { people: ['bob@example.org'] }, false],
  ['other people, as an answer with the same subject', { hasReplySubject: true }, { people: ['bob@example.org'] }, true],
  [
    'other people, as an answer with another subject',
    { hasReplySubject: true },
    { people: ['bob@example.org'], bareSubject: 'pot' },
    false,
  ],
  [
    'other people, as answers without subject',
    { hasReplySubject: true, bareSubject: '' },
    { people: ['bob@example.org'], bareSubject: '' },
    false,
  ],
]
for (const [who, claims, known, isJoined] of shared)
  test(`two mails that name the same missing mail, of ${who}: ${isJoined ? 'one thread' : 'two'}`, () => {
    const found = match({ ...claims, mentions: ['missing@example.org'] }, { mentions: [mention('missing@example.org', 'T1', known)] })
    assert.equal(found.thread, isJoined ? 'T1' : null)
  })

test("what is likely is only suggested: an id among words, Outlook's mark with the same subject and people", () => {
  const doubtful = match({ doubtfulIds: ['ada@example.org', '2@x.example'] }, { carriers })
  assert.deepEqual([doubtful.thread, doubtful.suggested], [null, 'T2'])
  const marked = match({ conversationMark: 'thread-index:1' }, { mentions: [mention('thread-index:1', 'T1')] })
  assert.deepEqual([marked.thread, marked.suggested], [null, 'T1'])
  const sentAgain = match({ conversationMark: 'thread-index:1' }, { mentions: [mention('thread-index:1', 'T1', { bareSubject: 'pot' })] })
  assert.equal(sentAgain.suggested, null)
})

test('E1: another copy of a mail goes where the first one went', () => {
  const found = match({ copyMark: 'copy:1' }, { mentions: [mention('copy:1', 'T1', { people: [] })] })
  assert.deepEqual([found.thread, found.step], ['T1', 'copy'])
})

test('two look-ups ask for all ids, each once', () => {
  const { carried, mentioned } = idsToLookUp({ ...nothing, ...everything, conversationMark: 'thread-index:1', copyMark: 'copy:1' })
  assert.deepEqual(carried, ['2@x.example', '4@x.example', '3@x.example', 'new@example.org'])
  assert.deepEqual(mentioned, ['new@example.org', '4@x.example', '3@x.example', '2@x.example', 'thread-index:1', 'copy:1'])
})
