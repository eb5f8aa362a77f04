import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { identifyMail } from './identify-mail.ts'
import { parseMail } from './parse-mail.ts'

const head = ['Subject: The lamp', 'Message-ID: <one@post.example>', 'Date: Mon, 23 Nov 2026 08:59:00 +0000']
const identify = (header: string[] = head, body = 'My lamp is broken.\n') => identifyMail(parseMail(mailFromParts(header, body)))
const without = (name: string) => head.filter((line) => !line.startsWith(name))
const own = identify()

test('E1: what servers add on the way leaves the mail the same', () => {
  const more = ['Received: from a by b; Mon, 23 Nov 2026 09:00:00 +0000', 'X-Spam-Score: 1', ...head, 'Return-Path: <ada@example.org>']
  assert.deepEqual(identify(more), own)
  assert.deepEqual(identify([...head, 'Content-Transfer-Encoding: base64'], Buffer.from('My lamp is broken.\r\n').toString('base64')), own)
})

const others: [string, string[], string][] = [
  ['another author', ['From: Eve <eve@else.example>', ...head], 'My lamp is broken.\n'],
  ['another subject', ['Subject: The kettle', ...without('Subject')], 'My lamp is broken.\n'],
  ['another date', ['Date: Tue, 24 Nov 2026 08:59:00 +0000', ...without('Date')], 'My lamp is broken.\n'],
  ['another text', head, 'My lamp is whole.\n'],
]
for (const [title, header, body] of others)
  test(`E1: the same id with ${title} is another mail`, () => {
    const other = identify(header, body)
    assert.equal(other.messageId, own.messageId)
    assert.notEqual(other.contentHash, own.contentHash)
  })

const withFile = (name: string, content: string) =>
  identify(
    [...head, 'Content-Type: multipart/mixed; boundary=b'],
    `--b\n\nSee file.\n--b\nContent-Type: text/csv\nContent-Disposition: attachment; filename="${name}"\n\n${content}\n--b--\n`,
  ).contentHash

test('E1: another attachment is another mail', () => {
  assert.equal(withFile('a.csv', '1'), withFile('a.csv', '1'))
  assert.notEqual(withFile('a.csv', '1'), withFile('a.csv', '2'))
  assert.notEqual(withFile('a.csv', '1'), withFile('b.csv', '1'))
})

test('E1: without a Message-ID one is derived from the content', () => {
  const [first, again, other] = [
    identify(without('Message-ID')),
    identify(without('Message-ID')),
    identify(without('Message-ID'), 'Else.\n'),
  ]
  assert.deepEqual(first, again)
  assert.match(first.messageId, /^[\w-]{32}@no-id\.invalid$/)
  assert.equal(first.isDerived, true)
  assert.notEqual(first.messageId, other.messageId)
})

test('an id too long for an index is known by its hash', () => {
  const long = identify([`Message-ID: <${'x'.repeat(900)}@post.example>`, ...without('Message-ID')])
  assert.equal(long.isDerived, true)
  assert.ok(long.messageId.length < 100)
  assert.notEqual(long.messageId, identify([`Message-ID: <${'y'.repeat(900)}@post.example>`, ...without('Message-ID')]).messageId)
})
