import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classifyAutomatic } from './automatic.ts'
import { buildMail, type OwnMail } from './build-mail.ts'
import { headerOf } from './mail.ts'
import { parseMail } from './parse-mail.ts'
import { readVisibleText } from './visible-text.ts'

const ordinary: OwnMail = {
  messageId: 'one@shop.example',
  date: new Date('2026-11-23T10:00:00Z'),
  from: { name: 'Kettle Shop', address: 'help@shop.example' },
  replyTo: null,
  to: [{ name: 'Ada Lovelace', address: 'ada@example.org' }],
  cc: [],
  subject: 'Re: Kettle',
  text: 'A new one is on its way.',
  html: null,
  attachments: [],
  answers: null,
  quotes: null,
  automatic: null,
  unsubscribe: null,
}
const build = async (more: Partial<OwnMail> = {}) => Buffer.from(await buildMail({ ...ordinary, ...more }))
const read = async (more: Partial<OwnMail> = {}) => parseMail(await build(more))
const answered = { messageId: 'first@example.org', inReplyTo: [], references: ['zero@example.org'], subject: 'Kettle' }

test('what is built is read again as it was meant', async () => {
  const mail = await read({
    cc: [{ name: 'Bob, Jr.', address: 'bob@example.org' }],
    replyTo: { name: '', address: 'case+token@shop.example' },
    subject: 'Re: Käsekuchen 🍰',
    text: 'Grüße\n.\nFrom here on',
    html: '<p>Grüße</p>',
    attachments: [{ fileName: 'Größe.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF'), contentId: null }],
    answers: answered,
  })
  assert.deepEqual(mail.from, { name: 'Kettle Shop', address: 'help@shop.example' })
  assert.deepEqual(mail.cc, [{ name: 'Bob, Jr.', address: 'bob@example.org' }])
  assert.equal(mail.replyTo[0]?.address, 'case+token@shop.example')
  assert.equal(mail.subject, 'Re: Käsekuchen 🍰')
  assert.equal(mail.text, 'Grüße\n.\nFrom here on')
  assert.equal(mail.html?.trim(), '<p>Grüße</p>')
  assert.deepEqual(
    mail.attachments.map(({ fileName, contentType, size }) => [fileName, contentType, size]),
    [['Größe.pdf', 'application/pdf', 4]],
  )
  assert.deepEqual(
    [mail.messageId, mail.inReplyTo, mail.references],
    ['one@shop.example', 'first@example.org', ['zero@example.org', 'first@example.org']],
  )
  assert.equal(mail.date?.toISOString(), '2026-11-23T10:00:00.000Z')
  assert.deepEqual(mail.problems, [])
})

test('an image in the HTML is shown there and is no file', async () => {
  const image = { fileName: 'a.png', contentType: 'image/png', content: Buffer.from('png'), contentId: 'image1@shop.example' }
  const mail = await read({ html: '<img src="cid:image1@shop.example">', attachments: [image] })
  assert.deepEqual([mail.attachments[0]?.inline, mail.attachments[0]?.contentId], [true, 'image1@shop.example'])
})

const lines = (raw: Buffer) => raw.toString('latin1').split('\r\n')

test('RFC 5322 section 2.1.1: long words, long headers and 300 references keep within the lines', async () => {
  const raw = await build({
    subject: 'lang '.repeat(100) + 'ü'.repeat(300),
    text: `${'a'.repeat(5000)}\nbare\nends`,
    html: `<p>${'b'.repeat(5000)}</p>`,
    answers: { ...answered, references: Array.from({ length: 300 }, (_, index) => `${index}@example.org`) },
    attachments: [{ fileName: `${'ü'.repeat(180)}.pdf`, contentType: 'application/pdf', content: Buffer.alloc(5000), contentId: null }],
  })
  assert.ok(lines(raw).every((line) => line.length <= 998))
  assert.doesNotMatch(raw.toString('latin1'), /[^\r]\n|\r[^\n]/)
  const header = raw.subarray(0, raw.indexOf('\r\n\r\n'))
  assert.ok(
    lines(header).every((line) => line.length <= 78),
    'folded at 78',
  )
  assert.ok(header.every((byte) => byte < 128))
})

test('the same values make the same bytes', async () => {
  const more = { html: '<p>x</p>', attachments: [{ fileName: 'a', contentType: 'text/plain', content: Buffer.from('a'), contentId: null }] }
  assert.deepEqual(await build(more), await build(more))
})

const hostile = [
  'a\r\nBcc: eve@evil.example',
  'a\nBcc: eve@evil.example',
  'a\rBcc: eve@evil.example',
  'a\u2028Bcc: eve@evil.example',
  '=?utf-8?Q?a=0D=0ABcc:_eve=40evil.example?=',
  'a"\r\n\r\nbody',
  '\0',
  '\u202e',
  '<script>',
  ',;:<>@',
]
for (const text of hostile)
  test(`no name, subject or file name slips in a header: ${JSON.stringify(text)}`, async () => {
    const raw = await build({
      from: { name: text, address: 'help@shop.example' },
      to: [{ name: text, address: 'ada@example.org' }],
      subject: text,
      attachments: [{ fileName: text, contentType: text, content: Buffer.from('a'), contentId: null }],
      automatic: { kind: 'auto-replied', loopMark: text },
    })
    const mail = parseMail(raw)
    assert.deepEqual(
      [headerOf(mail, 'bcc'), mail.from?.address, mail.to.map(({ address }) => address)],
      ['', 'help@shop.example', ['ada@example.org']],
    )
    assert.doesNotMatch(raw.toString('latin1'), /^bcc:/im)
  })

const refused: [string, Partial<OwnMail>][] = [
  ['an address with a line end', { to: [{ name: '', address: 'ada@example.org\r\nBcc: eve@evil.example' }] }],
  ['two addresses in one', { to: [{ name: '', address: 'ada@example.org, eve@evil.example' }] }],
  ['an address in brackets', { from: { name: '', address: '<help@shop.example>' } }],
  ['no address', { cc: [{ name: 'Ada', address: '' }] }],
  ['an id with brackets', { messageId: 'a>\r\nBcc: <eve@evil.example' }],
  ['a link without https', { unsubscribe: { url: 'http://shop.example/u', address: null } }],
  ['a link with a line end', { unsubscribe: { url: 'https://shop.example/u\r\nBcc: eve@evil.example', address: null } }],
]
for (const [what, more] of refused)
  test(`${what} is refused with a sentence`, async () => {
    await assert.rejects(build(more), /is not an .*\.$/)
  })

test("E18: a program's mail says so, and other programs leave it alone; a person's mail has none of these marks", async () => {
  for (const kind of ['auto-replied', 'auto-generated'] as const) {
    const mail = await read({ automatic: { kind, loopMark: 'casewright-7' } })
    assert.deepEqual(
      ['auto-submitted', 'x-auto-response-suppress', 'x-loop'].map((name) => headerOf(mail, name)),
      [kind, 'All', 'casewright-7'],
    )
    assert.equal(classifyAutomatic(mail).mustNotAnswer, true)
  }
  const mail = await read({ answers: answered })
  assert.deepEqual([classifyAutomatic(mail).mustNotAnswer, headerOf(mail, 'auto-submitted')], [false, ''])
})

test('RFC 8058: one click unsubscribes', async () => {
  const mail = await read({ unsubscribe: { url: 'https://shop.example/u/1', address: 'stop@shop.example' } })
  assert.equal(headerOf(mail, 'list-unsubscribe'), '<https://shop.example/u/1>, <mailto:stop@shop.example>')
  assert.equal(headerOf(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
})

test('the answered mail stands below as a quotation, and our own reader takes it off again', async () => {
  const quotes = { introduction: 'On 23 November 2026, Ada Lovelace wrote:', text: 'It leaks.\n\n> Does it?', html: null }
  const mail = await read({ quotes, answers: answered })
  assert.match(mail.text, /on its way\.\n\nOn 23 November 2026, Ada Lovelace wrote:\n> It leaks\.\n>\n>> Does it\?/)
  assert.equal(readVisibleText(mail).visible, 'A new one is on its way.')
})

test('a quoted HTML is made safe, and one that is too long is quoted as text', async () => {
  const introduction = 'Ada wrote:'
  const html = '<p onclick="x()">It <script>x()</script>leaks.</p>'
  const quoted = (await read({ html: '<p>Yes.</p>', quotes: { introduction, text: 'It leaks.', html } })).html ?? ''
  assert.match(quoted, /<blockquote type="cite"><p>It leaks\.<\/p><\/blockquote>/)
  const long = (await read({ html: '<p>Yes.</p>', quotes: { introduction, text: 'a < b\nleaks', html: '<p>'.repeat(20_000) } })).html ?? ''
  assert.match(long, /<blockquote type="cite"><p>a &lt; b<br>leaks<\/p><\/blockquote>/)
})
