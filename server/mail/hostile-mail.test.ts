/** E61: whatever the bytes are, a record comes back that a person can read. Time is held by bench/mail; here the answer is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { classifyAutomatic } from './automatic.ts'
import { parseMail } from './parse-mail.ts'
import { safeHtml } from './safe-html.ts'
import { readVisibleText } from './visible-text.ts'

const words = 'The kettle leaks.'
const many = (piece: string, count: number) => piece.repeat(count)
const nested = (depth: number) => {
  const open = Array.from({ length: depth }, (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary=b${level + 1}\n\n`).join(
    '',
  )
  return mailFromParts(['Content-Type: multipart/mixed; boundary=b0'], `${open}--b${depth}\n\n${words}\n--b${depth}--`)
}
const html = (body: string) => mailFromParts(['Content-Type: text/html'], body)

const mails: Record<string, Uint8Array> = {
  'a megabyte of header fields': mailFromParts([many('X-Junk: a\r\n', 90_000).trimEnd()], words),
  'a megabyte in one field': mailFromParts([`X-Junk: ${many('a b ', 250_000)}`], words),
  'a field folded 200,000 times': mailFromParts([`X-Junk: a${many('\r\n b', 200_000)}`], words),
  'a subject of 100 kB': mailFromParts([`Subject: ${many('kettle ', 15_000)}`], words),
  'a subject of words that never end': mailFromParts([`Subject: ${many('=?utf-8?Q?', 25_000)}`], words),
  '300 parts in each other': nested(300),
  '2,000 parts in each other': nested(2000),
  '10,000 parts beside each other': mailFromParts(['Content-Type: multipart/mixed; boundary=b'], many(`--b\n\n${words}\n`, 10_000)),
  'NUL bytes': mailFromParts(['Subject: a\0b'], `\0The kettle\0 leaks.`),
  '10,000 recipients': mailFromParts([`To: ${Array.from({ length: 10_000 }, (_, at) => `P <p${at}@example.org>`).join(',\r\n ')}`], words),
  '60,000 groups': mailFromParts([`Cc: ${many('a:b;', 60_000)}`], words),
  'a megabyte of quotes': mailFromParts(
    [],
    `${words}\n\nOn Mon, 3 Nov 2025 at 10:00, Bob <b@example.org> wrote:\n${many('> quote\n', 100_000)}`,
  ),
  '20,000 beginnings of an introduction': mailFromParts([], `${words}\n${many('On Monday 3 May 2026 the thing and so on\n', 20_000)}`),
  '60,000 beginnings of a header': mailFromParts([], `${words}\n${many('From: x\n', 60_000)}`),
  'one line of three megabytes': mailFromParts([], `${words}${many('a', 3_000_000)}`),
  'three megabytes of blanks': mailFromParts([], `${words}${many(' ', 3_000_000)}x`),
  '200,000 opening tags': html(`${many('<div>', 200_000)}${words}`),
  '50,000 tables in each other': html(`${words}${many('<table><tr><td>', 50_000)}`),
  'half a million brackets': html(`${words}${many('<', 500_000)}`),
  '200,000 comments never closed': html(`${words}${many('<!--', 200_000)}`),
}

for (const [name, raw] of Object.entries(mails))
  test(`E61: ${name}: read, made visible, made safe and judged`, () => {
    const mail = parseMail(raw)
    assert.equal(mail.from?.address, 'ada@example.org')
    assert.ok(mail.text.includes(words), mail.text.slice(0, 100))
    assert.ok(readVisibleText(mail).visible.includes(words))
    if (mail.html) assert.ok(safeHtml(mail.html).includes(words))
    assert.equal(classifyAutomatic(mail).kind, 'none')
  })

test('E61: a subject and recipients are whole, and what was left out is said', () => {
  assert.equal(parseMail(mails['a subject of 100 kB'] ?? new Uint8Array()).subject.length, 104_999)
  assert.equal(parseMail(mails['10,000 recipients'] ?? new Uint8Array()).to.length, 10_000)
  assert.match(parseMail(mails['10,000 parts beside each other'] ?? new Uint8Array()).problems.join(), /more than 1000 parts/)
  assert.match(parseMail(mails['a megabyte of header fields'] ?? new Uint8Array()).problems.join(), /larger than is read/)
})

test('E61: mail in mail in mail ends', () => {
  let raw = `Subject: in\n\n${words}`
  for (let depth = 0; depth < 200; depth++) raw = `Content-Type: message/rfc822\n\n${raw}`
  assert.equal(parseMail(Buffer.from(raw)).attachments.length, 1)
})

test('E61: bytes that are no mail at all are shown as they are', () => {
  assert.equal(parseMail(new Uint8Array()).problems.length > 0, true)
  assert.equal(parseMail(Buffer.from('// no mail')).text, '// no mail')
  assert.equal(parseMail(Buffer.from([0, 255, 254, 10, 13, 0])).from, null)
})
