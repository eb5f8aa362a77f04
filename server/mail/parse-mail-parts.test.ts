import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { parseMail } from './parse-mail.ts'
import { readVisibleText } from './visible-text.ts'

const part = (header: string[], body = 'x') => ['--b', ...header, '', body].join('\n')
const mixed = (...parts: string[]) => mailFromParts(['Content-Type: multipart/mixed; boundary=b'], `${parts.join('\n')}\n--b--\n`)

const names: [string, string, string][] = [
  ['a plain name', 'attachment; filename="invoice.pdf"', 'invoice.pdf'],
  ['an encoded word', 'attachment; filename="=?utf-8?Q?R=C3=A9sum=C3=A9.pdf?="', 'Résumé.pdf'],
  ['RFC 2231 with a charset', "attachment; filename*=iso-8859-1'de'Gr%FC%DFe.txt", 'Grüße.txt'],
  ['continuations out of order', "attachment; filename*1*=%BCr.txt; filename*0*=utf-8''f%C3", 'für.txt'],
  ['a path', 'attachment; filename="..\\\\..\\\\etc/passwd"', 'passwd'],
  ['control and direction characters', "attachment; filename*=utf-8''a%0D%0Ab%E2%80%AEfdp.exe", 'abfdp.exe'],
  ['no name', 'attachment', 'attachment-1.pdf'],
  ['a quotation mark never closed', 'attachment; filename="open.pdf', 'open.pdf'],
]
for (const [name, disposition, read] of names)
  test(`E14, RFC 2231: an attachment with ${name} is called ${read}`, () => {
    const mail = parseMail(
      mixed(
        part(['Content-Type: text/plain'], 'See the file.'),
        part(['Content-Type: application/pdf', `Content-Disposition: ${disposition}`]),
      ),
    )
    assert.deepEqual(
      mail.attachments.map(({ fileName, contentType, size }) => [fileName, contentType, size]),
      [[read, 'application/pdf', 1]],
    )
    assert.equal(mail.text, 'See the file.')
  })

test('a long file name keeps its ending', () => {
  const mail = parseMail(mixed(part([`Content-Disposition: attachment; filename="${'a'.repeat(400)}.pdf"`])))
  assert.equal(mail.attachments[0]?.fileName.length, 200)
  assert.match(mail.attachments[0]?.fileName ?? '', /a\.pdf$/)
})

test('pictures within the HTML are inline, a forwarded mail is an attachment and not the sender’s words', () => {
  const mail = parseMail(
    mixed(
      part(['Content-Type: text/html'], '<p>See <img src="cid:one"></p>'),
      part(['Content-Type: image/png', 'Content-ID: <one>', 'Content-Transfer-Encoding: base64'], Buffer.from('png').toString('base64')),
      part(['Content-Type: message/rfc822'], 'From: bob@example.org\nSubject: Old\n\nThe words of Bob.'),
    ),
  )
  assert.equal(mail.text, 'See')
  const [picture, forwarded] = mail.attachments
  assert.deepEqual([picture?.inline, picture?.contentId, Buffer.from(picture?.content ?? []).toString()], [true, 'one', 'png'])
  assert.deepEqual([forwarded?.inline, forwarded?.contentType, forwarded?.fileName], [false, 'message/rfc822', 'attachment-2.eml'])
})

test('E14, RFC 8551, RFC 9580: what is in a form that is not read is said', () => {
  const tnef = parseMail(mixed(part(['Content-Type: application/ms-tnef; name=winmail.dat'])))
  assert.match(tnef.problems.join(), /winmail\.dat/)
  const smime = parseMail(mailFromParts(['Content-Type: application/pkcs7-mime; smime-type=enveloped-data'], 'MIIB'))
  assert.match(smime.problems.join(), /S\/MIME/)
  assert.match(parseMail(mailFromParts([], '-----BEGIN PGP MESSAGE-----\n\nabc\n')).problems.join(), /PGP/)
})

test('a file written into the text by uuencode is an attachment, and no visible word', () => {
  const mail = parseMail(mailFromParts([], 'It leaks.\n\nbegin 644 note.txt\n#0V%T\n`\nend\n\nAda'))
  const [file] = mail.attachments
  assert.deepEqual([file?.fileName, Buffer.from(file?.content ?? []).toString()], ['note.txt', 'Cat'])
  assert.equal(readVisibleText(mail).visible, 'It leaks.\n\nAda')
  assert.equal(parseMail(mailFromParts([], 'Let us begin 644 times\nbegin 644 of it\nand no end')).attachments.length, 0)
})

const authors: [string, string[], string, RegExp | null][] = [
  ['one author', ['From: Ada <ada@example.org>'], 'ada@example.org', null],
  ['two authors in one field of one domain', ['From: ada@example.org, bob@example.org'], 'ada@example.org', null],
  ['the same author in two fields', ['From: ada@example.org', 'From: Ada <ada@example.org>'], 'ada@example.org', null],
  ['two fields of one domain', ['From: ada@example.org', 'From: bob@example.org'], 'ada@example.org', /several authors/],
  ['two fields of two domains', ['From: ada@example.org', 'From: boss@bank.example'], 'ada@example.org', /several authors/],
  ['a name that is an address', ['From: "boss@bank.example" <ada@example.org>'], 'ada@example.org', null],
  ['an empty From', ['From: <>', 'Reply-To: ada@example.org'], 'ada@example.org', /no author.*reply-to/],
  ['a route', ['From: <@relay.example,@two.example:ada@example.org>'], 'ada@example.org', null],
  ['a comma in a bare name', ['From: Lovelace, Ada <ada@example.org>'], 'ada@example.org', null],
  ['blanks in the address', ['From: "Ada" <ada lovelace@example.org>'], 'lovelace@example.org', null],
  ['a blank before the colon', ['From : ada@example.org'], 'ada@example.org', null],
]
for (const [name, header, address, problem] of authors)
  test(`the author is clear, or said not to be, with ${name}`, () => {
    const mail = parseMail(mailFromParts(header, 'x'))
    assert.equal(mail.from?.address, address)
    assert.equal(mail.isAuthorClear, problem === null)
    if (problem) assert.match(mail.problems.join(), problem)
    else assert.deepEqual(mail.problems, [])
  })

test('E38: any script, emoji and a hundred thousand characters arrive whole', () => {
  const text = `${'שלום мир 世界 🫖 '.repeat(7000).trim()} end`
  const mail = parseMail(mailFromParts(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], text))
  assert.equal(mail.text, text)
})

test('ids are read without brackets, folded, repeated and among words', () => {
  const mail = parseMail(
    mailFromParts(
      [
        'Message-ID: plain@example.org',
        'In-Reply-To: your mail of Monday <a@b.example> (kettle)',
        'References: <a@b.example>',
        '\t<c d@b.example> <a@b.example>',
      ],
      'x',
    ),
  )
  assert.equal(mail.messageId, 'plain@example.org')
  assert.equal(mail.inReplyTo, 'a@b.example')
  assert.deepEqual(mail.references, ['a@b.example', 'cd@b.example'])
})
