/** casewright mail thread and casewright mail authenticate: many mails through one command, without a server. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { mailFromParts } from '../emails/mail-from-parts.ts'

function ask(command: string, questions: Record<string, unknown>[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../server/cli/mail.ts'), ...command.split(' ')],
    { input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''), encoding: 'utf8' },
  )
  const answers = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status, stderr, answers }
}

const mail = (id: string, subject: string, ...header: string[]) => ({
  id,
  raw: Buffer.from(
    mailFromParts([`Message-ID: <${id}@example.org>`, 'To: help@shop.example', `Subject: ${subject}`, ...header], 'Hello.\n'),
  ).toString('base64'),
})

test('E2: mails are put together in order of arrival, parents that come late too; the same subject joins nothing', () => {
  const { status, answers } = ask('thread --jsonl', [
    mail('first', 'Kettle'),
    mail('second', 'Re: Kettle', 'In-Reply-To: <first@example.org>'),
    mail('third', 'Re: Kettle'),
    mail('child', 'Re: Pot', 'In-Reply-To: <parent@example.org>'),
    mail('parent', 'Pot'),
    mail('sibling', 'Re: Pot', 'References: <parent@example.org> <lost@example.org>'),
    { id: 'empty', raw: '' },
  ])
  assert.equal(status, 0)
  assert.deepEqual(
    answers.map(({ id, thread, parent, step }) => [id, thread, parent, step]),
    [
      ['first', 'first', null, null],
      ['second', 'first', 'first', 'in-reply-to'],
      ['third', 'third', null, null],
      ['child', 'child', null, null],
      ['parent', 'child', null, 'late-parent'],
      ['sibling', 'child', 'parent', 'references'],
      ['empty', 'empty', null, null],
    ],
  )
})

test('a mail that shows two threads to be one joins them for those that follow', () => {
  const { answers } = ask('thread --jsonl', [
    mail('a', 'Kettle', 'In-Reply-To: <x@example.org>'),
    mail('b', 'Kettle', 'In-Reply-To: <y@example.org>'),
    mail('y', 'Kettle', 'In-Reply-To: <x@example.org>'),
    mail('c', 'Kettle', 'In-Reply-To: <b@example.org>'),
  ])
  assert.deepEqual(
    answers.map(({ thread, joins }) => [thread, joins]),
    [
      ['a', []],
      ['b', []],
      ['b', ['a']],
      ['b', []],
    ],
  )
})

test('a sender is checked by the DNS answers on the line, and by no others', () => {
  const line = { ...mail('one', 'Kettle'), ip: '192.0.2.7', helo: 'mx.example.org', mailFrom: 'ada@example.org' }
  const record = [{ type: 'TXT', value: 'v=spf1 a:mx.example.org -all' }]
  const { status, answers } = ask('authenticate --jsonl', [
    { ...line, dns: { 'example.org': record, 'mx.example.org': [{ type: 'A', value: '192.0.2.7' }] } },
    { ...line, dns: { 'example.org': record } },
    { ...line, dns: { 'Example.ORG': record, 'mx.example.org': [{ error: 'TIMEOUT' }] } },
    { ...line, dns: {} },
    { id: 'empty' },
  ])
  assert.equal(status, 0)
  assert.deepEqual(
    answers.map(({ id, spf, arc, dmarc, verdict }) => [id, spf, arc, dmarc, verdict]),
    [
      ['one', 'pass', 'none', 'none', 'pass'],
      ['one', 'fail', 'none', 'none', 'fail'],
      ['one', 'temperror', 'none', 'none', 'temporary'],
      ['one', 'none', 'none', 'none', 'none'],
      ['empty', 'none', 'none', 'none', 'none'],
    ],
  )
})

for (const command of ['thread', 'authenticate'])
  test(`casewright mail ${command} without --jsonl says how it is called`, () => {
    const { status, stderr } = ask(command, [])
    assert.deepEqual([status, stderr.includes(`casewright mail ${command} --jsonl`)], [2, true])
  })

test('E43: replies are read a line each, in order; an absence has its day, and what is no text is unclear', () => {
  const at = '2026-11-24T10:00:00Z'
  const { status, answers } = ask('read-reply --jsonl', [
    { id: 1, text: 'It works again, thank you!', subject: 'Re: The lamp', at },
    { id: 2, text: 'I am out of the office until 4 December.', subject: 'Automatic reply: The lamp', at },
    { id: 3 },
  ])
  assert.equal(status, 0)
  assert.deepEqual(
    answers.map(({ id, outcome }) => [id, outcome]),
    [
      [1, 'confirms'],
      [2, 'out-of-office'],
      [3, 'unclear'],
    ],
  )
  assert.equal(answers[1]?.until, '2026-12-04T12:00:00.000Z')
  assert.ok(Number(answers[0]?.confidence) >= 0.9)
})
