import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeToken, type ReplyKey, readToken } from './reply-token.ts'
import { bounceAddress, findTokens, messageIdWithToken, replyAddress, subjectTag } from './token-places.ts'

const present: ReplyKey = { id: 'aaab', secret: Buffer.alloc(32, 7) }
const earlier: ReplyKey = { id: 'aaaa', secret: Buffer.alloc(32, 3) }
const keys = [present, earlier]

test('E3: a token says its case again, also after the keys changed and after a relay changed its letters', () => {
  for (const caseNumber of [1, 31, 32, 1042, Number.MAX_SAFE_INTEGER]) {
    const token = makeToken(keys, 'address', caseNumber)
    assert.deepEqual(readToken(keys, 'address', token), { is: 'case', caseNumber, keyId: 'aaab' })
    assert.deepEqual(readToken(keys, 'address', token.toUpperCase()), { is: 'case', caseNumber, keyId: 'aaab' })
    assert.deepEqual(readToken(keys, 'address', makeToken([earlier], 'address', caseNumber)), { is: 'case', caseNumber, keyId: 'aaaa' })
  }
})

const token = makeToken(keys, 'address', 1042)
const otherCase = makeToken(keys, 'address', 1043)
const swap = (text: string, place: number) => text.slice(0, place) + (text[place] === 'a' ? 'b' : 'a') + text.slice(place + 1)

const attacks: [string, string, string][] = [
  ['nothing', '', 'none'],
  ['a word', 'support', 'none'],
  ['the number alone', '1042', 'none'],
  ['the last letter changed', swap(token, token.length - 1), 'forged'],
  ['the case changed', swap(token, 5), 'forged'],
  ["another case's number before this check", otherCase.slice(0, -20) + token.slice(-20), 'forged'],
  ['a number of zero', `caaaba${token.slice(-20)}`, 'forged'],
  ['the same number with a zero before it', `caaab${token.slice(5, -20)}a${token.slice(-20)}`, 'forged'],
  ['a check cut short', token.slice(0, -1), 'forged'],
  ['only the form', `caaab${'a'.repeat(24)}`, 'forged'],
  ['a key that is not here', `czzzz${token.slice(5)}`, 'unknown-key'],
  ['the key of the earlier one named', `caaaa${token.slice(5)}`, 'forged'],
  ['letters around it', `x${token}`, 'none'],
  ['a line end behind it', `${token}\nx`, 'none'],
  ['100,000 letters', 'c'.repeat(100_000), 'none'],
]
for (const [what, text, is] of attacks)
  test(`E3: ${what} is read as ${is}`, () => {
    assert.equal(readToken(keys, 'address', text).is, is)
  })

test('E3: a token for one use is none for another, and one of another installation is none here', () => {
  for (const use of ['message-id', 'subject', 'bounce'] as const) assert.equal(readToken(keys, use, token).is, 'forged')
  assert.equal(readToken(keys, 'address', makeToken([{ id: 'aaab', secret: Buffer.alloc(32, 9) }], 'address', 1042)).is, 'forged')
})

test('a token is made with the present key only, for cases only', () => {
  assert.throws(() => makeToken([], 'address', 1), /no key/)
  assert.throws(() => makeToken([{ id: 'A1', secret: present.secret }], 'address', 1), /four characters/)
  for (const number of [0, -1, 1.5, Number.NaN]) assert.throws(() => makeToken(keys, 'address', number), /not a case's number/)
})

test('tokens come back from addresses, ids and the subject, each in its place', () => {
  const address = replyAddress(keys, 'case@shop.example', 1042)
  const id = messageIdWithToken(keys, 'shop.example', 1042, 'one.two')
  const found = findTokens(keys, {
    recipients: ['ada@example.org', address, bounceAddress(keys, 'case@shop.example', 7)],
    messageIds: ['other@example.org', id],
    subject: `Re: The kettle ${subjectTag(keys, 1042)}`,
  })
  const reading = { is: 'case', caseNumber: 1042, keyId: 'aaab' }
  assert.deepEqual(found.addresses, [reading])
  assert.deepEqual(found.bounces, [{ ...reading, caseNumber: 7 }])
  assert.deepEqual([...found.ids], [[id, reading]])
  assert.deepEqual(found.subject, [reading])
  assert.ok(address.slice(0, address.indexOf('@')).length <= 64, 'RFC 5321 section 4.5.3.1.1')
})

const subjects: [string, string, string[]][] = [
  ['an unsigned tag', 'Re: [CAS-01042] kettle', []],
  ['a number sign', 'Re: [#1042] kettle', []],
  ["a tag with another case's token", subjectTag(keys, 1042).replace('01042', '01043'), ['forged']],
  ["a tag with an address's token", `[CAS-01042 ${token}]`, ['forged']],
  ['two tags', `${subjectTag(keys, 1)} ${subjectTag(keys, 2)}`, ['case', 'case']],
]
for (const [what, subject, expected] of subjects)
  test(`E2, E3: the subject with ${what}: ${expected.join(', ') || 'nothing'}`, () => {
    const found = findTokens(keys, { recipients: [], messageIds: [], subject })
    assert.deepEqual(
      found.subject.map(({ is }) => is),
      expected,
    )
  })
