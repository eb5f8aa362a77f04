import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { parseMail } from './parse-mail.ts'
import { readThreadLinks } from './read-thread-links.ts'

const links = (...header: string[]) => readThreadLinks(parseMail(mailFromParts(['To: help@shop.example', ...header], 'Hello.\n')))

const forms: [string, string, { inReplyTo: string[]; mentions: string[]; doubtfulIds?: string[] }][] = [
  ['one id', '<1@shop.example>', { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] }],
  [
    'several ids',
    '<1@shop.example>, <2@shop.example>',
    { inReplyTo: ['1@shop.example', '2@shop.example'], mentions: ['1@shop.example', '2@shop.example'] },
  ],
  ['an id without brackets', '1@shop.example', { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] }],
  [
    'an id that a gateway encoded',
    '=?us-ascii?Q?=3C1=40shop.example=3E?=',
    { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] },
  ],
  ['an id broken over lines', '<1@shop.\r\n example>', { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] }],
  [
    'words behind a semicolon',
    '<1@shop.example>; from help@shop.example on Monday',
    { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] },
  ],
  ['a comment', '<1@shop.example> (Help of Monday)', { inReplyTo: ['1@shop.example'], mentions: ['1@shop.example'] }],
  ['a sentence with an id', 'Your message of "Mon, 3 Nov 2025" <1@shop.example>', { inReplyTo: ['1@shop.example'], mentions: [] }],
  ['a sentence with a person only', 'Message from Help <help@shop.example> of Monday', { inReplyTo: [], mentions: [] }],
  [
    'a sentence with a person and an id',
    'Message from Bob <bob@shop.example> of Monday <1@shop.example>',
    { inReplyTo: [], mentions: [], doubtfulIds: ['bob@shop.example', '1@shop.example'] },
  ],
  ['empty brackets', '<>', { inReplyTo: [], mentions: [] }],
  ['a word in brackets', '<yes>', { inReplyTo: [], mentions: [] }],
  [
    'an id of its own kind without a domain',
    '<8a1f6c2e-1b0d-4d6f-9a55-2c0a3b5e7f11>',
    { inReplyTo: ['8a1f6c2e-1b0d-4d6f-9a55-2c0a3b5e7f11'], mentions: ['8a1f6c2e-1b0d-4d6f-9a55-2c0a3b5e7f11'] },
  ],
]
for (const [what, value, expected] of forms)
  test(`In-Reply-To with ${what}`, () => {
    const { inReplyTo, mentions, doubtfulIds } = links(`In-Reply-To: ${value}`)
    assert.deepEqual({ inReplyTo, mentions, doubtfulIds }, { doubtfulIds: [], ...expected })
  })

test('References are read over folds and further fields, each id once', () => {
  const { references } = links('References: <1@a.example>\r\n\t<2@a.example> <1@a.example>', 'References: <3@a.example>')
  assert.deepEqual(references, ['1@a.example', '2@a.example', '3@a.example'])
})

test('100,000 broken ids are read in a moment and kept in bounds', () => {
  assert.ok(links(`References: ${'<a@b> <'.repeat(100_000)}`).references.length <= 200)
})

const index = (extra: number, first = 1) => Buffer.alloc(22 + 5 * extra, first).toString('base64')

test("Outlook's conversation mark is the same in all answers, and nothing else is taken for one", () => {
  const mark = links(`Thread-Index: ${index(0)}`).conversationMark
  assert.match(mark ?? '', /^thread-index:/)
  assert.equal(links(`Thread-Index: ${index(2)}`).conversationMark, mark)
  assert.notEqual(links(`Thread-Index: ${index(0, 2)}`).conversationMark, mark)
  for (const value of ['', 'hello', Buffer.alloc(23).toString('base64')])
    assert.equal(links(`Thread-Index: ${value}`).conversationMark, null)
})

test('E1: copies of a mail have one mark, whatever a list did to their text and recipients; another date makes another mail', () => {
  const header = ['Message-ID: <1@example.org>', 'Subject: Kettle', 'Date: Mon, 3 Nov 2025 10:00:00 +0100']
  const mark = links(...header).copyMark
  assert.equal(links(...header, 'Cc: list@example.org').copyMark, mark)
  assert.notEqual(links(header[0] ?? '', header[1] ?? '', 'Date: Mon, 3 Nov 2025 10:00:01 +0100').copyMark, mark)
  assert.equal(links('Subject: Kettle').copyMark, null)
})
