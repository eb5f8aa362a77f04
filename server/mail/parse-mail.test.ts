import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { parseMail } from './parse-mail.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

test('an ordinary mail is read into a plain record', () => {
  const mail = parseMail(
    mailFromParts(
      [
        'From: "Lovelace, Ada" <Ada@Example.ORG>',
        'To: Help <help@shop.example>, second@shop.example',
        'Cc: Team: a@shop.example, b@shop.example;',
        'Reply-To: ada+reply@example.org',
        'Subject: =?utf-8?Q?K=C3=A4se?= =?utf-8?B?a3VjaGVu?=',
        'Message-ID: <one@example.org>',
        'In-Reply-To: <zero@shop.example>',
        'References: <first@shop.example>',
        ' <zero@shop.example>',
        'Date: Mon, 3 Nov 2025 10:00:00 +0100 (CET)',
      ],
      'The kettle leaks.\n',
    ),
  )
  assert.deepEqual(mail.from, { name: 'Lovelace, Ada', address: 'Ada@example.org' })
  assert.deepEqual(
    mail.to.map(({ address }) => address),
    ['help@shop.example', 'second@shop.example'],
  )
  assert.deepEqual(
    mail.cc.map(({ address }) => address),
    ['a@shop.example', 'b@shop.example'],
  )
  assert.equal(mail.replyTo[0]?.address, 'ada+reply@example.org')
  assert.equal(mail.subject, 'Käsekuchen')
  assert.equal(mail.messageId, 'one@example.org')
  assert.equal(mail.inReplyTo, 'zero@shop.example')
  assert.deepEqual(mail.references, ['first@shop.example', 'zero@shop.example'])
  assert.equal(mail.date?.toISOString(), '2025-11-03T09:00:00.000Z')
  assert.equal(mail.text, 'The kettle leaks.')
  assert.equal(mail.html, null)
  assert.deepEqual(mail.problems, [])
})

const alternative = (plain: string, html: string) =>
  `--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n${html}\n--b--\n`

test('RFC 2046 section 5.1.4: of alternatives both are kept, and an empty text is made from the HTML', () => {
  const header = ['Content-Type: multipart/alternative; boundary=b']
  const both = parseMail(mailFromParts(header, alternative('plain words', '<p>rich words</p>')))
  assert.equal(both.text, 'plain words')
  assert.equal(both.html?.trim(), '<p>rich words</p>')
  assert.equal(parseMail(mailFromParts(header, alternative(' ', '<p>rich <b>words</b></p>'))).text, 'rich words')
})

const subjects: [string, string, string][] = [
  ['words split in the middle of a character', '=?utf-8?B?4oI=?= =?utf-8?B?rA==?=', '€'],
  ['a question mark and blanks inside a word', '=?utf-8?Q?Is it here? Yes?=', 'Is it here? Yes'],
  ['a language tag', '=?iso-8859-1*de?Q?Gr=FC=DFe?=', 'Grüße'],
  ['UTF-7', '=?utf-7?Q?Gr+APwA3w-e?=', 'Grüße'],
  [
    'Shift_JIS labelled as ISO-2022-JP',
    `=?iso-2022-jp?B?${Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]).toString('base64')}?=`,
    'テスト',
  ],
  ['an unknown charset', '=?klingon?Q?plain?=', 'plain'],
  ['raw UTF-8', 'Größe 42', 'Größe 42'],
]
for (const [name, written, read] of subjects)
  test(`RFC 2047: a subject with ${name} is read`, () => assert.equal(parseMail(mailFromParts([`Subject: ${written}`], 'x')).subject, read))

test('raw bytes in a subject are read by the charset that the mail names, or by what reads as words', () => {
  const cyrillic = Buffer.from([0xd1, 0xf0, 0xee, 0xf7, 0xed, 0xee, 0x20, 0xed, 0xf3, 0xe6, 0xed, 0xee]).toString('latin1')
  const named = mailFromParts([`Subject: ${cyrillic}`, 'Content-Type: text/plain; charset=windows-1251'], 'x', 'latin1')
  assert.equal(parseMail(named).subject, 'Срочно нужно')
  assert.equal(parseMail(mailFromParts([`Subject: ${cyrillic}`], 'x', 'latin1')).subject, 'Срочно нужно')
  assert.equal(parseMail(mailFromParts(['Subject: Caf\xe9'], 'x', 'latin1')).subject, 'Café')
})

const bodies: [string, string[], string, string][] = [
  [
    'text labelled as base64',
    ['Content-Transfer-Encoding: base64'],
    'these are plain words, not base64',
    'these are plain words, not base64',
  ],
  ['base64 in pieces, each padded', ['Content-Transfer-Encoding: base64'], `${base64('one ')}\n${base64('two')}`, 'one two'],
  ['quoted-printable with a broken escape', ['Content-Transfer-Encoding: quoted-printable'], 'caf=C3=A9 50=% off=\n!', 'café 50=% off!'],
  ['flowed lines', ['Content-Type: text/plain; format=flowed'], 'one \ntwo\n\n-- \nAda', 'one two\n\n--\nAda'],
  ['UTF-8 labelled as Latin-1', ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: 8bit'], 'Größe', 'Größe'],
  ['no type that is one', ['Content-Type: text'], 'words', 'words'],
]
for (const [name, header, body, read] of bodies)
  test(`RFC 2045, RFC 3676: a body of ${name} is read`, () => assert.equal(parseMail(mailFromParts(header, body)).text, read))

test('RFC 5322 section 2.1, RFC 4155: lines before the mail and foreign line ends do no harm', () => {
  const plain = 'From: ada@example.org\nSubject: Kettle\n\nIt leaks.\n'
  for (const raw of [
    plain,
    plain.replaceAll('\n', '\r'),
    `From ada@example.org Mon Nov  3 10:00:00 2025\n${plain}`,
    `\n\n${plain}`,
    `\ufeff${plain}`,
  ]) {
    const mail = parseMail(Buffer.from(raw))
    assert.deepEqual([mail.from?.address, mail.subject, mail.text], ['ada@example.org', 'Kettle', 'It leaks.'])
  }
})

test('a missing empty line is found, and a broken header line is passed over', () => {
  const missing = parseMail(Buffer.from('From: ada@example.org\nSubject: Kettle\nIt leaks since Monday.\nPlease help.\n'))
  assert.equal(missing.text, 'It leaks since Monday.\nPlease help.')
  const broken = parseMail(Buffer.from('From: ada@example.org\nthis is no field\nSubject: Kettle\n\nIt leaks.\n'))
  assert.deepEqual([broken.subject, broken.text], ['Kettle', 'It leaks.'])
  assert.match(broken.problems.join(), /passed over/)
})

test('RFC 2046 section 5.1: boundaries that are missing, unnamed or never closed lose nothing', () => {
  const none = parseMail(mailFromParts(['Content-Type: multipart/mixed; boundary=never'], 'It leaks.'))
  assert.equal(none.text, 'It leaks.')
  const unnamed = parseMail(mailFromParts(['Content-Type: multipart/mixed'], '--abc\nContent-Type: text/plain\n\nIt leaks.\n--abc--\n'))
  assert.equal(unnamed.text, 'It leaks.')
  const open = parseMail(
    mailFromParts(['Content-Type: multipart/mixed; boundary=b'], '--b\n\nIt leaks.\n--b\nContent-Type: text/plain\n\nSince Monday.'),
  )
  assert.equal(open.text, 'It leaks.\n\nSince Monday.')
})
