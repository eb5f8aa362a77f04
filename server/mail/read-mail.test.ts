import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { dkimSign } from 'mailauth'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { readMail } from './read-mail.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`
const now = new Date('2026-11-23T12:00:00Z')
const zone: Record<string, string> = {
  's._domainkey.example.org': key,
  's._domainkey.relay.example': key,
  '_dmarc.example.org': 'v=DMARC1; p=reject',
  'example.org': 'v=spf1 ip4:192.0.2.1 -all',
}
const resolve = async (name: string, type: string) => {
  const value = type === 'TXT' ? zone[name] : undefined
  if (value === 'silent') throw Object.assign(new Error(name), { code: 'ETIMEOUT' })
  if (value !== undefined) return [[value]]
  throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
}

const plain = (...header: string[]) =>
  Buffer.from(mailFromParts(['Subject: Kettle', 'Date: Mon, 23 Nov 2026 10:00:00 +0000', ...header], 'It leaks.\n'))

async function signed(mail: Buffer, domain = 'example.org', headers = 'From:Subject:Date') {
  const { signatures } = await dkimSign(mail, {
    signTime: now,
    headerList: headers,
    signatureData: [{ signingDomain: domain, selector: 's', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
  } as unknown as Parameters<typeof dkimSign>[1])
  return Buffer.concat([Buffer.from(signatures), mail])
}
const changed = (mail: Buffer) => Buffer.from(mail.toString('latin1').replace('It leaks', 'Refund me'), 'latin1')

const read = (raw: Uint8Array, ip: string | null = null, authenticationServer = '') =>
  readMail(raw, resolve, {
    peer: ip === null ? null : { ip, helo: 'mx.example.org', mailFrom: 'ada@example.org' },
    authenticationServer,
    trustedSealers: [],
    now,
  })
const verdict = async (...asked: Parameters<typeof read>) => (await read(...asked)).authentication.verdict

test('a mail by SMTP from a server of its domain passes, from another it fails', async () => {
  assert.equal(await verdict(plain(), '192.0.2.1'), 'pass')
  assert.equal(await verdict(plain(), '198.51.100.9'), 'fail')
})

for (const ip of ['127.0.0.1', '10.1.2.3', '192.168.0.9', '172.20.0.1', '169.254.1.1', '::1', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1'])
  test(`a relay of our own at ${ip} refutes no author, and proves none`, async () => {
    assert.equal(await verdict(plain(), ip), 'none')
    const vouched = plain('Authentication-Results: mx.shop.example; dmarc=pass header.from=example.org')
    assert.equal(await verdict(vouched, ip, 'mx.shop.example'), 'pass')
  })

for (const ip of ['172.15.0.1', '172.32.0.1', '11.0.0.1', '::ffff:198.51.100.9', '2001:db8::1'])
  test(`${ip} is no relay of our own`, async () => assert.equal(await verdict(plain(), ip), 'fail'))

test('RFC 8601: over SMTP what a stranger wrote of authentication counts for nothing', async () => {
  const vouched = plain('Authentication-Results: mx.shop.example; dmarc=pass header.from=example.org')
  assert.equal(await verdict(vouched, '198.51.100.9', 'mx.shop.example'), 'fail')
})

test('over IMAP without a named server an unsigned mail is open, whatever its domain demands: by which server it came is not known', async () => {
  const { authentication } = await read(plain())
  assert.equal(authentication.verdict, 'none')
  assert.match(authentication.reason, /^Nothing in the mail proves its author\. The mailbox names no server/)
})

test('over IMAP a signature of the author’s domain proves, and a broken one refutes', async () => {
  const mail = await signed(plain())
  assert.equal(await verdict(mail), 'pass')
  assert.equal(await verdict(changed(mail)), 'fail')
})

test('over IMAP another domain’s broken signature refutes nothing', async () =>
  assert.equal(await verdict(changed(await signed(plain(), 'relay.example'))), 'none'))

test('over IMAP a named server is believed, also where it refutes', async () => {
  const found = (result: string) => plain(`Authentication-Results: mx.shop.example; dmarc=${result} header.from=example.org`)
  assert.equal(await verdict(found('pass'), null, 'mx.shop.example'), 'pass')
  assert.equal(await verdict(found('fail'), null, 'mx.shop.example'), 'fail')
  assert.equal(await verdict(found('pass'), null, 'mx.other.example'), 'none')
})

test('E8: Reply-To is covered only by a passing signature of the author’s domain over it', async () => {
  const mail = plain('Reply-To: billing@example.org')
  const isCovered = async (raw: Uint8Array) => (await read(raw)).authentication.isReplyToCovered
  assert.equal(await isCovered(await signed(mail, 'example.org', 'From:Subject:Date:Reply-To')), true)
  assert.equal(await isCovered(await signed(mail)), false)
  assert.equal(await isCovered(await signed(mail, 'relay.example', 'From:Subject:Date:Reply-To')), false)
  assert.equal(await isCovered(changed(await signed(mail, 'example.org', 'From:Subject:Date:Reply-To'))), false)
})

test('RFC 2045, RFC 3834: all that is read of a mail comes together', async () => {
  const { mail, visible, quoted, html, automatic, links } = await read(
    mailFromParts(
      ['Subject: Re: Kettle', 'In-Reply-To: <a@b>', 'Auto-Submitted: auto-replied', 'Content-Type: text/html'],
      '<p>It leaks.<script>alert(1)</script></p><blockquote type="cite">What is it?</blockquote>',
    ),
  )
  assert.equal(mail.subject, 'Re: Kettle')
  assert.deepEqual([visible, automatic.kind, links.inReplyTo], ['It leaks.', 'auto-reply', ['a@b']])
  assert.match(quoted, /What is it/)
  assert.doesNotMatch(html ?? '', /script/)
})
