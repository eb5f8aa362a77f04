/** E61: broken and hostile mail is stored, has a named end, and holds up nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Letter, letter, mailWorld } from '../support/mail-world.ts'

const head = (lines: string[], body = 'My lamp is broken.', end = '\r\n') =>
  Buffer.from([...lines, 'Message-ID: <hostile@post.example>', '', body, ''].join(end))
const usual = ['From: Ada Byron <ada@post.example>', 'To: help@shop.example', 'Subject: The lamp']

function nested(depth: number): Buffer {
  const open = Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')
  return Buffer.from(`${usual.join('\r\n')}\r\n${open}Content-Type: text/plain\r\n\r\nMy lamp is broken.\r\n`)
}

function bomb(): Buffer {
  const parts = Array.from({ length: 10_000 }, () => '--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nx\r\n').join('')
  return Buffer.from(
    `${usual.join('\r\n')}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nMy lamp is broken.\r\n${parts}--b--\r\n`,
  )
}

const many = (count: number, one: (at: number) => string) => Array.from({ length: count }, (_, at) => one(at))

const mails: [string, Buffer, string][] = [
  ['1 MB of headers', head([...usual, ...many(20_000, (at) => `X-Filler-${at}: ${'x'.repeat(40)}`)]), 'new-case'],
  ['a subject of 100 KB', letter({ subject: 'lamp '.repeat(20_000) }), 'new-case'],
  ['300 nested parts', nested(300), 'new-case'],
  ['NUL bytes', letter({ subject: 'The\0lamp', text: 'My\0lamp\0is\0broken.' }), 'new-case'],
  ['a charset that it has not', head([...usual, 'Content-Type: text/plain; charset=utf-8'], 'caf\xe9 \xff\xfe'), 'new-case'],
  ['a charset that nobody knows', head([...usual, 'Content-Type: text/plain; charset=x-nobody']), 'new-case'],
  ['bare line feeds', head(usual, 'My lamp is broken.', '\n'), 'new-case'],
  ['bare carriage returns', head(usual, 'My lamp is broken.', '\r'), 'new-case'],
  ['no From', head(usual.slice(1)), 'new-case'],
  ['a From that is none', head(['From: nobody at all', ...usual.slice(1)]), 'new-case'],
  ['10,000 recipients', letter({ to: many(10_000, (at) => `p${at}@post.example`).join(',\r\n ') }), 'new-case'],
  ['10,000 references', letter({ references: many(10_000, (at) => `<r${at}@post.example>`).join('\r\n ') }), 'new-case'],
  ['10,000 parts', bomb(), 'new-case'],
  [
    'an absurd date',
    Buffer.from(
      letter()
        .toString()
        .replace(/Date: .*/, 'Date: Mon, 99 Foo 99999 99:99:99 +9999'),
    ),
    'new-case',
  ],
  ['surrogates that stand alone', letter({ subject: '=?utf-16be?B?2AA=?=', text: 'lamp \ud800' }), 'new-case'],
  ['nothing at all', Buffer.alloc(0), 'unreadable'],
  ['line ends only', Buffer.from('\r\n\r\n\r\n'), 'unreadable'],
  ['headers without an end', Buffer.from('Subject'), ''],
  ['random bytes', Buffer.from(many(50_000, (at) => String.fromCharCode((at * 7919) % 256)).join(''), 'latin1'), ''],
]

for (const [title, raw, verdict] of mails)
  test(`E61: a mail with ${title} is stored and decided, and the next goes on`, async (t) => {
    const { arrives, db } = await mailWorld(t)
    const mail = await arrives(raw)
    assert.equal(mail.state, 'routed')
    assert.ok(mail.verdict && mail.reason)
    assert.equal(mail.attempts, 0)
    if (verdict !== '') assert.equal(mail.verdict, verdict)
    if (mail.verdict === 'unreadable') assert.ok(mail.remedy)
    assert.equal((await arrives({ subject: 'Next', from: 'bob@post.example' })).verdict, 'new-case')
    const { count } = await db
      .selectFrom('email')
      .select((e) => e.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    assert.equal(Number(count), 2)
  })

const words: [string, Letter][] = [
  ['right-to-left', { subject: 'مصباحي مكسور', text: 'المصباح لا يعمل منذ أمس، رقم الطلب AC-4417.' }],
  ['emoji', { subject: '💡💥👩🏽‍🔧', text: '💡💥 It broke 👩🏽‍🔧, order AC-4417.' }],
  ['Chinese', { subject: '台灯坏了', text: '台灯从昨天起就坏了，订单号 AC-4417。' }],
  ['combining marks', { subject: 'Z̷a̸l̴g̵o̶', text: 'T̷h̸e̴ ̵l̶a̷m̸p̴. AC-4417 is the order.' }],
  ['direction marks', { subject: 'The \u202egpj.exe lamp', text: 'The \u202elamp\u202c is AC-4417.' }],
]
for (const [title, mail] of words)
  test(`E38: words in ${title} become the case’s, and the agent reads them`, async (t) => {
    const { arrivesProven, aCase, agentWorks } = await mailWorld(t)
    const { case_id: id, text } = await arrivesProven(mail)
    assert.equal(text, mail.text)
    assert.ok((await aCase(id)).title)
    await agentWorks()
    assert.equal((await aCase(id)).values.order_number, 'AC-4417')
  })

test('E38: a script is text, and stays what it was written', async (t) => {
  const { arrives, aCase } = await mailWorld(t)
  const text = "<script>alert(1)</script> '; drop table email; -- {{case.number}} #{1+1} \\u0000"
  const mail = await arrives({ subject: '<img src=x onerror=alert(1)>', text })
  assert.deepEqual([mail.text, mail.html, (await aCase(mail.case_id)).title], [text, null, '<img src=x onerror=alert(1)>'])
})

test('E38: 100,000 characters are kept whole, and the agent reads them', async (t) => {
  const { arrivesProven, aCase, agentWorks } = await mailWorld(t)
  const text = `${'All about my lamp. 💡 '.repeat(5000)}It was order AC-4417.`
  const mail = await arrivesProven({ text })
  assert.equal(mail.text, text)
  await agentWorks()
  const found = await aCase(mail.case_id)
  assert.ok(String(found.values.description).length <= 10_000)
})

test('E10: a date that is absurd counts for nothing: mails stand in the order in which they came', async (t) => {
  const { arrives } = await mailWorld(t)
  const dated = (date: string) =>
    arrives(
      Buffer.from(
        letter()
          .toString()
          .replace(/Date: .*/, `Date: ${date}`),
      ),
    )
  const [future, past, usualDate] = [
    await dated('Fri, 01 Jan 2100 00:00:00 +0000'),
    await dated('Thu, 01 Jan 1960 00:00:00 +0000'),
    await dated('Sun, 22 Nov 2026 08:00:00 +0000'),
  ]
  assert.deepEqual([future.written_at, past.written_at, usualDate.written_at?.toISOString()], [null, null, '2026-11-22T08:00:00.000Z'])
  assert.deepEqual(future.received_at, past.received_at)
})
