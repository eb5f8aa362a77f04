import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { readReceivedAuthentication } from './authenticate-mail.ts'
import { readResults } from './authentication-results.ts'
import { parseMail } from './parse-mail.ts'

const verdict = (server: string, ...header: string[]) =>
  readReceivedAuthentication(parseMail(mailFromParts(header, 'Hello.\n')), server).verdict
const field = (value: string) => `Authentication-Results: ${value}`

const fields: [string, string[], string][] = [
  ['DMARC passed', ['mx.shop.example; dmarc=pass header.from=example.org'], 'pass'],
  [
    'DMARC passed, with comments and a version',
    ['mx.shop.example (a; b) 1; dmarc/1 = pass (p=reject (strict)) header . from = example.org'],
    'pass',
  ],
  ['DMARC passed for another domain', ['mx.shop.example; dmarc=pass header.from=evil.example'], 'none'],
  ['DMARC failed', ['mx.shop.example; dkim=pass header.d=evil.example; dmarc=fail header.from=example.org'], 'fail'],
  ['the name servers were silent', ['mx.shop.example; dmarc=temperror header.from=example.org'], 'temporary'],
  ['the domain signed', ['mx.shop.example; dkim=pass header.i=@example.org header.s=s'], 'pass'],
  ["the domain's server sent", ['mx.shop.example; spf=pass smtp.mailfrom="ada@example.org"'], 'pass'],
  ['the domain refuses the server', ['mx.shop.example; spf=fail smtp.mailfrom=ada@example.org'], 'fail'],
  ['nothing was checked', ['mx.shop.example; none'], 'none'],
  [
    'pass stands in a quoted reason',
    ['mx.shop.example; dmarc=fail reason="x; dmarc=pass header.from=example.org" header.from=example.org'],
    'fail',
  ],
  ['pass stands in a comment', ['mx.shop.example; dmarc=fail (; dmarc=pass header.from=example.org) header.from=example.org'], 'fail'],
  ['a stranger says so', ['mx.evil.example; dmarc=pass header.from=example.org'], 'none'],
  ['a stranger says so below ours', ['mx.shop.example; none', 'mx.shop.example; dmarc=pass header.from=example.org'], 'none'],
  ['a name only begins like ours', ['mx.shop.example.evil.example; dmarc=pass header.from=example.org'], 'none'],
  ['another server stands above', ['mx.other.example; dmarc=fail', 'mx.shop.example; dmarc=pass header.from=example.org'], 'pass'],
]
for (const [what, values, expected] of fields)
  test(`Authentication-Results where ${what}: ${expected}`, () => {
    assert.equal(verdict('mx.shop.example', ...values.map(field)), expected)
  })

test('RFC 8601 section 5: without a server in the settings nobody is believed', () => {
  assert.equal(
    verdict('', field('; dmarc=pass header.from=example.org'), field('mx.shop.example; dmarc=pass header.from=example.org')),
    'none',
  )
})

test('a mail with two authors is not authenticated by what a server found', () => {
  const results = field('mx.shop.example; dmarc=pass header.from=example.org')
  assert.equal(verdict('mx.shop.example', results, 'From: ada@example.org', 'From: boss@example.org'), 'fail')
})

test('hostile fields are read in a moment', () => {
  for (const text of [
    '('.repeat(100_000),
    '"'.repeat(100_000),
    '\\'.repeat(100_000),
    ';a=b'.repeat(100_000),
    'a = '.repeat(100_000),
    ' '.repeat(100_000),
  ])
    assert.ok(readResults(text).results.length <= 50)
})
