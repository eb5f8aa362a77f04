import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DKIMVerifyResult } from 'mailauth'
import { checkDkim } from './check-dkim.ts'
import { readTagList } from './tag-list.ts'

/** What the library says of a signature whose cryptography is right. */
const right = (key: string): DKIMVerifyResult => ({
  headerFrom: ['ada@example.org'],
  envelopeFrom: false,
  results: [{ signingDomain: 'example.org', selector: 's', info: '', status: { result: 'pass' }, ...{ signature: 'abcd', rr: key } }],
})
const usual = { v: '1', a: 'rsa-sha256', d: 'example.org', s: 's', h: 'from:subject', bh: 'abcd', b: 'ab cd' }
const resultOf = (tags: Record<string, string>, key = 'v=DKIM1; p=abcd') => {
  const value = Object.entries({ ...usual, ...tags })
    .map(([name, content]) => `${name}=${content}`)
    .join('; ')
  return checkDkim(right(key), [{ name: 'dkim-signature', value }])[0]?.result
}

const signatures: [string, Record<string, string>, string | undefined, string][] = [
  ['nothing odd', {}, undefined, 'pass'],
  ['a sub-domain as identity', { i: 'ada@mail.example.org' }, undefined, 'pass'],
  ['an identity elsewhere', { i: 'ada@bank.example' }, undefined, 'permerror'],
  ['an identity that only ends alike', { i: 'ada@notexample.org' }, undefined, 'permerror'],
  ['a sub-domain, and a key for the domain only', { i: 'ada@mail.example.org' }, 'p=abcd; t=y:s', 'permerror'],
  ['a key for all uses', {}, 'p=abcd; s=*; h=sha1:sha256', 'pass'],
  ['SHA-1', { a: 'rsa-sha1' }, undefined, 'policy'],
  ['an unknown version', { v: '2' }, undefined, 'permerror'],
  ['a length', { l: '0' }, undefined, 'policy'],
  ['no author', { h: 'subject:reply-from' }, undefined, 'permerror'],
  ["another signature's value", { b: 'efgh' }, undefined, 'permerror'],
  ['an empty value', { b: '' }, undefined, 'permerror'],
]
for (const [what, tags, key, result] of signatures)
  test(`a signature with ${what} is ${result}`, () => {
    assert.equal(resultOf(tags, key), result)
  })

const lists: [string, string[] | null][] = [
  ['a=1; b=2', ['a', 'b']],
  [' a = 1 ;\r\n\tb=2;', ['a', 'b']],
  ['a=; b=x=y', ['a', 'b']],
  ['a=1; a=2', null],
  ['a=1; A=2', ['a', 'A']],
  ['a=1;; b=2', null],
  ['1a=1', null],
  ['a.b=1', null],
  ['a', null],
  ['', []],
]
for (const [text, names] of lists)
  test(`RFC 6376 section 3.2: ${JSON.stringify(text)} is ${names ? `the tags ${names.join(', ')}` : 'no list'}`, () => {
    const tags = readTagList(text)
    assert.deepEqual(tags && [...tags.keys()], names)
  })
