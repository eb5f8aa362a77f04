import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLookup, type Resolve, usualLimits } from '../dns-lookup.ts'
import { checkSpf, type SmtpPeer } from './check-spf.ts'

const code = (value: string) => Object.assign(new Error(value), { code: value })
type Zone = Record<string, unknown[] | string>
/** Answers by `TYPE name`; a text is an error's code. */
const resolverOf =
  (zone: Zone): Resolve =>
  async (name, type) => {
    const found = zone[`${type} ${name.toLowerCase()}`]
    if (found === undefined) throw code('ENOTFOUND')
    if (typeof found === 'string') throw code(found)
    return found
  }
const peer: SmtpPeer = { ip: '192.0.2.7', helo: 'mx.example.org', mailFrom: 'ada@example.org' }
const resultOf = async (record: string | string[], zone: Zone = {}, from: Partial<SmtpPeer> = {}) => {
  const records = [record].flat().map((text) => [text])
  const lookup = openLookup(resolverOf({ 'TXT example.org': records, ...zone }))
  return (await checkSpf({ ...peer, ...from }, lookup)).result
}

const grammar: [string, string][] = [
  ['v=spf1 ip4:192.0.2.7 -all', 'pass'],
  ['v=spf1 ip4:192.0.2.0/24 -all', 'pass'],
  ['v=spf1 ip4:192.0.3.0/23 -all', 'pass'],
  ['v=spf1 ip4:192.0.3.0/24 ~all', 'softfail'],
  ['v=spf1 ?ip4:192.0.2.7 -all', 'neutral'],
  ['V=SPF1 -ALL', 'fail'],
  ['v=spf1', 'neutral'],
  ['v=spf10 -all', 'none'],
  ['v=spf1 ip4:192.0.2.7/33', 'permerror'],
  ['v=spf1 ip4:192.0.2.7/024', 'permerror'],
  ['v=spf1 ip4:192.0.2', 'permerror'],
  ['v=spf1 ip6:192.0.2.7', 'permerror'],
  ['v=spf1 ip6', 'permerror'],
  ['v=spf1 +all:example.org', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 unknown:thing', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 redirect=a.example redirect=b.example', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 exp=a.example exp=b.example', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 exp=', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 future=%{x}', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 future=anything/1', 'pass'],
  ['v=spf1 exists:%{c}.example.org', 'permerror'],
  ['v=spf1 exists:%{d0}.example.org', 'permerror'],
  ['v=spf1 a:localhost', 'permerror'],
  ['v=spf1 a:192.0.2.7', 'permerror'],
  ['v=spf1\tip4:192.0.2.7', 'none'],
  ['v=spf1 ip4:192.0.2.7\tall', 'permerror'],
  ['v=spf1 ip4:192.0.2.7 é', 'permerror'],
]
for (const [record, result] of grammar)
  test(`RFC 7208 section 12: ${JSON.stringify(record)} is ${result}`, async () => {
    assert.equal(await resultOf(record), result)
  })

const asked: [string, string, Zone, string][] = [
  ['an address of the domain', 'v=spf1 a -all', { 'A example.org': ['192.0.2.7'] }, 'pass'],
  ['a network around an address', 'v=spf1 a/24 -all', { 'A example.org': ['192.0.2.99'] }, 'pass'],
  [
    'an exchange',
    'v=spf1 mx -all',
    { 'MX example.org': [{ priority: 1, exchange: 'mx.example.org' }], 'A mx.example.org': ['192.0.2.7'] },
    'pass',
  ],
  [
    'eleven exchanges',
    'v=spf1 mx ?all',
    { 'MX example.org': Array.from({ length: 11 }, () => ({ priority: 1, exchange: 'mx.example.org' })) },
    'permerror',
  ],
  ['an include that passes', 'v=spf1 include:a.example -all', { 'TXT a.example': [['v=spf1 ip4:192.0.2.7 -all']] }, 'pass'],
  ['an include that fails', 'v=spf1 include:a.example ~all', { 'TXT a.example': [['v=spf1 -all']] }, 'softfail'],
  ['an include without a record', 'v=spf1 include:a.example ~all', {}, 'permerror'],
  ['an include whose servers are silent', 'v=spf1 include:a.example ~all', { 'TXT a.example': 'ETIMEOUT' }, 'temperror'],
  ['a redirect', 'v=spf1 redirect=a.example', { 'TXT a.example': [['v=spf1 ip4:192.0.2.7 -all']] }, 'pass'],
  ['an include of itself', 'v=spf1 include:example.org ip4:192.0.2.7', {}, 'permerror'],
  ['three names that are not there', 'v=spf1 a:a.example a:b.example a:c.example ip4:192.0.2.7', {}, 'permerror'],
  ['two names that are not there', 'v=spf1 a:a.example a:b.example ip4:192.0.2.7', {}, 'pass'],
  ['a record in two pieces', 'v=spf1 ip4:192.', { 'TXT example.org': [['v=spf1 ip4:192.', '0.2.7 -all']] }, 'pass'],
  [
    'the domain inside an include',
    'v=spf1 include:a.example -all',
    { 'TXT a.example': [['v=spf1 exists:%{d}.x.example']], 'A a.example.x.example': ['127.0.0.2'] },
    'pass',
  ],
  ['a name that nobody validated', 'v=spf1 exists:%{p}.x.example -all', { 'A example.org.x.example': ['127.0.0.2'] }, 'fail'],
  ['reversed parts of the address', 'v=spf1 exists:%{ir}.%{l1r-}.x.example -all', { 'A 7.2.0.192.ada.x.example': ['127.0.0.2'] }, 'pass'],
  ['a validated name', 'v=spf1 ptr -all', { 'PTR 7.2.0.192.in-addr.arpa': ['mx.example.org'], 'A mx.example.org': ['192.0.2.7'] }, 'pass'],
  [
    'a name that only claims to be',
    'v=spf1 ptr -all',
    { 'PTR 7.2.0.192.in-addr.arpa': ['mx.example.org'], 'A mx.example.org': ['192.0.2.8'] },
    'fail',
  ],
]
for (const [what, record, zone, result] of asked)
  test(`SPF with ${what} is ${result}`, async () => {
    assert.equal(await resultOf(record, zone), result)
  })

test('two records contradict each other', async () => {
  assert.equal(await resultOf(['v=spf1 ip4:192.0.2.7', 'v=spf1 -all']), 'permerror')
})

const peers: [string, Partial<SmtpPeer>, string][] = [
  ['an empty sender is checked by HELO', { mailFrom: '', helo: 'example.org' }, 'pass'],
  ['an IPv4 address within IPv6', { ip: '::ffff:192.0.2.7' }, 'pass'],
  ['another address', { ip: '2001:db8::1' }, 'fail'],
  ['no address', { ip: 'unknown' }, 'none'],
  ['a HELO in brackets', { mailFrom: '', helo: '[192.0.2.7]' }, 'none'],
  ['a domain without a dot', { mailFrom: 'ada@localhost' }, 'none'],
  ['a label that is too long', { mailFrom: `ada@${'a'.repeat(64)}.example.org` }, 'none'],
]
for (const [what, from, result] of peers)
  test(`SPF for ${what}: ${result}`, async () => {
    assert.equal(await resultOf('v=spf1 ip4:192.0.2.7 -all', {}, from), result)
  })

test('name servers that never answer end in a temporary result within the bounds', async () => {
  const silent = openLookup(() => new Promise(() => {}), { ...usualLimits, answerMilliseconds: 5 })
  assert.equal((await checkSpf(peer, silent)).result, 'temperror')
})

test('a mail asks the name servers so often and no more, and the same thing once', async () => {
  let count = 0
  const lookup = openLookup(async () => [++count], { ...usualLimits, questions: 2 })
  assert.deepEqual([await lookup.find('a.example', 'A'), await lookup.find('A.example', 'A')], [[1], [1]])
  await lookup.find('b.example', 'A')
  await assert.rejects(lookup.find('c.example', 'A'), /name servers/)
})
