/** casewright mail inspect: what is known of a mail by itself, on the command line. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const emails = join(import.meta.dirname, '../emails')
const reply = join(emails, 'reply-with-quote.eml')
const bounce = join(emails, 'bounce-of-our-mail.eml')

function mail(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../server/cli/mail.ts'), ...args], {
    input,
    encoding: 'utf8',
  })
  const answers = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { status, stderr, answers }
}

test('files are answered with a line each: ids, sender, words, safe HTML, attachments', () => {
  const { status, answers } = mail(['inspect', reply, bounce])
  assert.equal(status, 0)
  const [first, second] = answers
  assert.ok(first && second)
  const { verdict, from, fromName, messageId, inReplyTo, references, subject, visibleText, attachments, mustNotAnswer } = first
  assert.deepEqual(
    { verdict, from, fromName, messageId, inReplyTo, references, subject, visibleText, attachments, mustNotAnswer },
    {
      verdict: 'new-case',
      from: 'ada@example.org',
      fromName: 'Ada Lovelace',
      messageId: 'reply-1@example.org',
      inReplyTo: 'ours-1@shop.example',
      references: ['first@example.org', 'ours-1@shop.example'],
      subject: 'Re: [CAS-01042] Your kettle',
      visibleText: 'It still leaks.',
      attachments: [{ fileName: 'receipt.pdf', contentType: 'application/pdf', size: 5 }],
      mustNotAnswer: false,
    },
  )
  assert.match(String(first.quotedText), /new lid/)
  assert.match(String(first.html), /data-blocked-src="https:\/\/tracker\.example\/p\.gif"/)
  assert.doesNotMatch(String(first.html), /onclick| src="https/)
  assert.deepEqual(
    [second.verdict, second.bounce, second.failedRecipients, second.mustNotAnswer],
    ['bounce', true, ['gone@example.org'], true],
  )
})

test('lines on standard input are answered with their ids', () => {
  const line = (id: string, file: string) => JSON.stringify({ id, raw: readFileSync(file).toString('base64') })
  const { status, answers } = mail(['inspect', '--jsonl'], `${line('a', reply)}\n\n${line('b', bounce)}\n`)
  assert.equal(status, 0)
  assert.deepEqual(
    answers.map(({ id, verdict }) => [id, verdict]),
    [
      ['a', 'new-case'],
      ['b', 'bounce'],
    ],
  )
})

test('what is wrong on the command line is said in a sentence', () => {
  for (const [args, sentence] of [
    [[], /Say what to do with the mail/],
    [['inspect'], /Name the files/],
    [['inspect', '/nowhere.eml'], /\/nowhere\.eml cannot be read/],
  ] as [string[], RegExp][]) {
    const { status, stderr } = mail(args)
    assert.equal(status, 2)
    assert.match(stderr, sentence)
  }
  assert.match(mail(['inspect', '--jsonl'], 'no json\n').stderr, /Line 1 of the input is not a JSON object/)
})
