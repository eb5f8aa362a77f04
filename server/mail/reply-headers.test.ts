import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replySubject, threadHeaders } from './reply-headers.ts'
import { subjectTag } from './token-places.ts'

const parent = { messageId: 'p@x.example', inReplyTo: ['a@x.example'], references: ['r1@x.example', 'r2@x.example'], subject: '' }

const threads: [string, Partial<typeof parent> | { messageId: null }, string | null, string[]][] = [
  ['its references and itself', {}, 'p@x.example', ['r1@x.example', 'r2@x.example', 'p@x.example']],
  ['its one In-Reply-To where it has no references', { references: [] }, 'p@x.example', ['a@x.example', 'p@x.example']],
  ['itself alone where it answers several', { references: [], inReplyTo: ['a@x.example', 'b@x.example'] }, 'p@x.example', ['p@x.example']],
  ['itself alone where it answers none', { references: [], inReplyTo: [] }, 'p@x.example', ['p@x.example']],
  ['nothing where it has no id', { messageId: null }, null, []],
  ['itself once', { references: ['p@x.example', 'r1@x.example'] }, 'p@x.example', ['r1@x.example', 'p@x.example']],
  [
    'no id that would break the header',
    { references: ['r1@x.example', 'a b', 'ü@x.example', 'a>b', 'x'.repeat(600)] },
    'p@x.example',
    ['r1@x.example', 'p@x.example'],
  ],
]
for (const [what, more, inReplyTo, references] of threads)
  test(`RFC 5322 section 3.6.4: an answer names of the mail before it ${what}`, () => {
    assert.deepEqual(threadHeaders({ ...parent, ...more }), { inReplyTo, references })
  })

test('of 300 references the first and the newest stay', () => {
  const { references } = threadHeaders({ ...parent, references: Array.from({ length: 300 }, (_, index) => `${index}@x.example`) })
  assert.deepEqual(
    [references.length, references[0], references[1], references.at(-1)],
    [50, '0@x.example', '252@x.example', 'p@x.example'],
  )
})

const keys = [{ id: 'aaab', secret: Buffer.alloc(32, 7) }]
const tag = subjectTag(keys, 1042)
const subjects: [string, string, string | null, string][] = [
  ['a plain one', 'Kettle', null, 'Re: Kettle'],
  ['an answer', 'Re: Kettle', null, 'Re: Kettle'],
  ['E4: answers in other languages', 'AW: SV: Re[2]: Antw: Kettle', null, 'Re: Kettle'],
  ['one with a tag', `Re: Kettle ${tag}`, tag, `Re: Kettle ${tag}`],
  ["one with another case's tag", `Re: Kettle ${subjectTag(keys, 7)}`, tag, `Re: Kettle ${tag}`],
  ['none', '', tag, `Re: ${tag}`],
  ['one with a line end', 'Kettle\r\nBcc: eve@evil.example', null, 'Re: Kettle Bcc: eve@evil.example'],
  ['one of 100,000 letters', 'a'.repeat(100_000), null, `Re: ${'a'.repeat(400)}`],
]
for (const [what, subject, own, expected] of subjects)
  test(`the subject of an answer to ${what}`, () => {
    assert.equal(replySubject(subject, own), expected)
  })

test('five rounds of answers have one Re: and one tag', () => {
  let subject = 'Kettle'
  for (let round = 0; round < 5; round++) subject = `AW: ${replySubject(subject, tag)}`
  assert.equal(replySubject(subject, tag), `Re: Kettle ${tag}`)
})
