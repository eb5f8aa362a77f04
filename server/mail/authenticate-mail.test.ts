import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { dkimSign, sealMessage } from 'mailauth'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { type AuthenticationSettings, authenticateMail } from './authenticate-mail.ts'
import { parseMail } from './parse-mail.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const key = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const now = new Date('2026-11-23T12:00:00Z')

const zoneOf = (more: Record<string, string>) => async (name: string, type: string) => {
  const zone: Record<string, string> = {
    's._domainkey.example.org': key,
    's._domainkey.mail.example.org': key,
    's._domainkey.relay.example': key,
    ...more,
  }
  const value = zone[name]
  if (type === 'TXT' && value === 'silent') throw Object.assign(new Error(name), { code: 'ETIMEOUT' })
  if (type === 'TXT' && value !== undefined) return [[value]]
  throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
}
const policy = (tags = '') => ({ '_dmarc.example.org': `v=DMARC1; p=reject; ${tags}` })

const plain = (...header: string[]) =>
  Buffer.from(mailFromParts(['Subject: Kettle', 'Date: Mon, 23 Nov 2026 10:00:00 +0000', ...header], 'It leaks.\n'))

async function signed(
  mail: Buffer,
  options: { domain?: string; headers?: string; algorithm?: string; maxBodyLength?: number } = {},
): Promise<Buffer> {
  const { domain = 'example.org', headers, algorithm = 'rsa-sha256', maxBodyLength } = options
  const signature = { signingDomain: domain, selector: 's', privateKey: privatePem, algorithm, canonicalization: 'relaxed/relaxed' }
  const { signatures } = await dkimSign(mail, {
    signTime: now,
    signatureData: [{ ...signature, ...(maxBodyLength !== undefined && { maxBodyLength }) }],
    ...(headers && { headerList: headers }),
  } as Parameters<typeof dkimSign>[1])
  return Buffer.concat([Buffer.from(signatures), mail])
}

const check = (raw: Uint8Array, zone: Record<string, string> = {}, more: Partial<AuthenticationSettings> = {}) =>
  authenticateMail(raw, parseMail(raw), { resolve: zoneOf(zone), peer: null, trustedSealers: [], now, ...more })

test('a mail that its domain has signed passes, with a policy and without', async () => {
  const mail = await signed(plain())
  const withPolicy = await check(mail, policy())
  assert.deepEqual([withPolicy.verdict, withPolicy.dmarc?.result, withPolicy.dkim[0]?.result], ['pass', 'pass', 'pass'])
  assert.equal((await check(mail)).verdict, 'pass')
})

test('an unsigned mail fails where the domain has a policy, and is open where it has none', async () => {
  assert.equal((await check(plain(), policy())).verdict, 'fail')
  assert.equal((await check(plain())).verdict, 'none')
})

test('a changed text fails', async () => {
  const mail = Buffer.from((await signed(plain())).toString('latin1').replace('leaks', 'works'), 'latin1')
  assert.equal((await check(mail, policy())).verdict, 'fail')
})

test('silent name servers refute nothing', async () => {
  const mail = await signed(plain())
  assert.equal((await check(mail, { ...policy(), 's._domainkey.example.org': 'silent' })).verdict, 'temporary')
  assert.equal((await check(mail, { '_dmarc.example.org': 'silent' })).verdict, 'temporary')
})

test("another domain's signature proves nothing about this author", async () => {
  const mail = await signed(plain(), { domain: 'relay.example' })
  assert.equal((await check(mail, policy())).verdict, 'fail')
  assert.equal((await check(mail)).verdict, 'none')
})

test('RFC 7489 section 3.1: a sub-domain passes for its organisation, unless the policy is strict', async () => {
  const mail = await signed(plain(), { domain: 'mail.example.org' })
  assert.equal((await check(mail, policy())).verdict, 'pass')
  assert.equal((await check(mail, policy('adkim=s'))).verdict, 'fail')
})

test('RFC 7489 section 6.6.3: a sub-domain falls under the policy of its organisation, and two policies are none', async () => {
  const mail = plain('From: Ada <ada@mail.example.org>')
  const found = await check(mail, policy('sp=quarantine'))
  assert.deepEqual([found.verdict, found.dmarc?.policy], ['fail', 'quarantine'])
  const resolve = async (name: string) => (name === '_dmarc.example.org' ? [['v=DMARC1; p=reject'], ['v=DMARC1; p=none']] : [])
  assert.equal((await check(mail, {}, { resolve })).dmarc?.result, 'none')
})

const weak: [string, Promise<Buffer>, Record<string, string>, string][] = [
  ['does not cover the author', signed(plain(), { headers: 'subject:date' }), {}, 'permerror'],
  ['covers a part of the text', signed(plain(), { maxBodyLength: 4 }), {}, 'policy'],
  ['has a key for this very domain only, and names another', signed(plain()), { 's._domainkey.example.org': `t=y:s; ${key}` }, 'pass'],
  ['has a key that is not for mail', signed(plain()), { 's._domainkey.example.org': `${key}; s=other` }, 'permerror'],
  ['has a key for SHA-1 only', signed(plain()), { 's._domainkey.example.org': `${key}; h=sha1` }, 'permerror'],
  ['has a key that was withdrawn', signed(plain()), { 's._domainkey.example.org': 'v=DKIM1; p=' }, 'neutral'],
  ['has no key', signed(plain(), { domain: 'nokey.example.org' }), {}, 'neutral'],
]
for (const [what, mail, zone, result] of weak)
  test(`a signature that ${what} is ${result}`, async () => {
    const found = await check(await mail, { ...policy(), ...zone })
    assert.deepEqual([found.dkim[0]?.result, found.verdict], [result, result === 'pass' ? 'pass' : 'fail'])
    assert.match(found.dkim[0]?.reason ?? '', /[.)]\.?$/)
  })

test('a signature with a tag that comes twice is not readable', async () => {
  const mail = Buffer.from((await signed(plain())).toString('latin1').replace('v=1;', 'v=1; v=1;'), 'latin1')
  assert.equal((await check(mail)).dkim[0]?.result, 'permerror')
})

const authors: [string, (mail: string) => string][] = [
  ['of another domain before the signed one', (mail) => `From: boss@bank.example\r\n${mail}`],
  ['of the same domain before the signed one', (mail) => `From: boss@example.org\r\n${mail}`],
  ['of the same domain behind the signed one', (mail) => mail.replace('\r\nSubject:', '\r\nFrom: boss@example.org\r\nSubject:')],
]
for (const [what, forge] of authors)
  test(`a second author ${what} makes a signed mail count for nothing`, async () => {
    const mail = Buffer.from(forge((await signed(plain())).toString('latin1')), 'latin1')
    assert.deepEqual([(await check(mail, policy())).verdict, parseMail(mail).isAuthorClear], ['fail', false])
  })

for (const added of ['Subject: Refund approved', 'Content-Type: text/html', 'Reply-To: eve@evil.example'])
  test(`a second ${added.split(':')[0]} before the signed one makes the signature count for nothing`, async () => {
    const mail = await signed(plain('Content-Type: text/plain', 'Reply-To: ada+1@example.org'))
    assert.equal((await check(mail, policy())).verdict, 'pass')
    assert.equal((await check(Buffer.concat([Buffer.from(`${added}\r\n`), mail]), policy())).verdict, 'fail')
  })

test("what a signature covers is told: another field may be anybody's", async () => {
  const mail = Buffer.concat([Buffer.from('Reply-To: eve@evil.example\r\n'), await signed(plain(), { headers: 'from:subject' })])
  const found = await check(mail, policy())
  assert.deepEqual([found.verdict, found.dkim[0]?.covered.toSorted()], ['pass', ['from', 'subject']])
})

test('a name that looks like an address proves nothing about that address', async () => {
  const found = await check(await signed(plain('From: "boss@bank.example" <eve@example.org>')))
  assert.deepEqual(
    [found.verdict, parseMail(plain('From: "boss@bank.example" <eve@example.org>')).from?.address],
    ['pass', 'eve@example.org'],
  )
})

const costly: [string, string, string][] = [
  ['hundreds of signatures', 'DKIM-Signature: v=1; d=example.org; s=s\r\n'.repeat(300), ''],
  [
    'signatures over ever other lengths',
    [1, 2, 3].map((length) => `DKIM-Signature: v=1; d=example.org; s=s; l=${length}\r\n`).join(''),
    '',
  ],
  ['a header folded 10,000 times', `X-Long: a${'\r\n a'.repeat(10_000)}\r\n`, ''],
  ['a header of 1 MB', `X-Long: ${'a'.repeat(1_000_000)}\r\n`, ''],
  ['a line of 2 MB', '', ' '.repeat(2_000_000)],
]
for (const [what, header, body] of costly)
  test(`E61: a mail with ${what} is not asked for its signatures, and says so`, async () => {
    const mail = Buffer.concat([Buffer.from(header), plain(), Buffer.from(body)])
    const asked: string[] = []
    const resolve = async (name: string, type: string) => {
      asked.push(name)
      return zoneOf({})(name, type)
    }
    const found = await check(mail, {}, { resolve })
    assert.deepEqual([found.dkim, found.verdict, asked.some((name) => name.includes('_domainkey'))], [[], 'none', false])
    assert.match(found.unchecked ?? '', /\.$/)
  })

test('a signed mail that a pipe hands over with bare line ends passes', async () => {
  const mail = Buffer.from((await signed(plain())).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  assert.equal((await check(mail, policy())).verdict, 'pass')
})

const peer = { ip: '192.0.2.7', helo: 'mx.example.org', mailFrom: 'ada@example.org' }
const servers: [string, string, string, string][] = [
  ['a server of the domain', 'v=spf1 ip4:192.0.2.7 -all', 'ada@example.org', 'pass'],
  ['a server that the domain refuses', 'v=spf1 -all', 'ada@example.org', 'fail'],
  ['a server of somebody else', 'v=spf1 ip4:192.0.2.7 -all', 'ada@other.example', 'none'],
]
for (const [what, record, mailFrom, verdict] of servers)
  test(`SPF where we are the receiver: ${what} is ${verdict}`, async () => {
    const zone = { [mailFrom.slice(4)]: record }
    assert.equal((await check(plain(), zone, { peer: { ...peer, mailFrom } })).verdict, verdict)
  })

async function forwarded(results: string): Promise<Buffer> {
  const mail = Buffer.from(`X-Forwarded: yes\r\n${plain().toString('latin1')}`, 'latin1')
  const seal = {
    signingDomain: 'relay.example',
    selector: 's',
    privateKey: privatePem,
    algorithm: 'rsa-sha256',
    i: 1,
    cv: 'none',
    authResults: results,
    signTime: now,
  }
  return Buffer.concat([await sealMessage(mail, seal as Parameters<typeof sealMessage>[1]), mail])
}

test('RFC 8617 section 9.4: a chain of seals counts only where all its sealers are trusted and the author passed there', async () => {
  const mail = await forwarded('mx.relay.example; dmarc=pass header.from=example.org')
  assert.equal((await check(mail, policy())).arc.result, 'pass')
  assert.equal((await check(mail, policy())).verdict, 'fail')
  assert.equal((await check(mail, policy(), { trustedSealers: ['relay.example'] })).verdict, 'pass')
  const other = await forwarded('mx.relay.example; dmarc=pass header.from=other.example')
  assert.equal((await check(other, policy(), { trustedSealers: ['relay.example'] })).verdict, 'fail')
})

const seals: [string, (mail: string) => string][] = [
  ['a tag in capitals', (mail) => mail.replace(/(ARC-Seal:[^\r]*?) ?a=rsa/, '$1 A=rsa')],
  ['a broken seal', (mail) => mail.replace(/(ARC-Seal:[\s\S]*?\bb=)/, '$1AAAA')],
  ['a missing header', (mail) => mail.replace(/ARC-Authentication-Results/, 'X-Authentication-Results')],
]
for (const [what, damage] of seals)
  test(`a chain with ${what} fails`, async () => {
    const mail = (await forwarded('mx.relay.example; dmarc=pass header.from=example.org')).toString('latin1')
    assert.equal((await check(Buffer.from(damage(mail), 'latin1'))).arc.result, 'fail')
  })
