import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeMail, type MailToCompose } from './compose-mail.ts'
import type { AnsweredMail } from './read-answered.ts'

const answered: AnsweredMail = {
  headers: { messageId: 'one@post.example', inReplyTo: [], references: [], subject: 'AW: Re: The lamp' },
  text: 'My lamp is <b>broken</b>.',
  writer: 'Ada Byron',
  at: new Date('2026-11-23T23:30:00Z'),
  isConfirmed: true,
}
const compose = (more: Partial<MailToCompose>) =>
  composeMail({
    subject: '',
    html: '<p>It is on its way.</p>',
    signature: '',
    answered: null,
    quotes: false,
    language: 'en',
    timeZone: 'UTC',
    ...more,
  })

const subjects: [string, string, AnsweredMail | null, string][] = [
  ['an answer without a subject has the answered one', '', answered, 'Re: The lamp'],
  ['marks never stack', 'Re: Re: AW: The lamp', answered, 'Re: The lamp'],
  ['a subject that somebody made new stays', 'Your new lamp', answered, 'Your new lamp'],
  ['a line end makes no header (E20)', 'Lamp\r\nBcc: x@y.example', null, 'Lamp Bcc: x@y.example'],
  ['card numbers are masked', 'Card 4111 1111 1111 1111', null, 'Card •••• •••• •••• 1111'],
]
for (const [name, subject, answers, expected] of subjects)
  test(`Subject: ${name}`, () => assert.equal(compose({ subject, answered: answers }).subject, expected))

test('five rounds leave one "Re:"', () => {
  let subject = 'The lamp'
  for (let round = 0; round < 5; round++)
    subject = compose({ answered: { ...answered, headers: { ...answered.headers, subject } } }).subject
  assert.equal(subject, 'Re: The lamp')
})

test('the answer, the signature and the quote go out; the case shows the answer alone', () => {
  const mail = compose({ answered, quotes: true, signature: 'Shop & Co\nLamp street 1', language: 'de-AT', timeZone: 'Europe/Vienna' })
  assert.equal(mail.text, 'It is on its way.')
  assert.equal(
    mail.sentText,
    'It is on its way.\n\nShop & Co\nLamp street 1\n\nAm 24. November 2026 schrieb Ada Byron:\n> My lamp is <b>broken</b>.\n',
  )
  assert.match(mail.sentHtml, /<p>It is on its way\.<\/p><div>Shop &amp; Co<br \/>Lamp street 1<\/div>/)
  assert.match(mail.sentHtml, /<blockquote type="cite"><p>My lamp is &lt;b&gt;broken&lt;\/b&gt;\.<\/p><\/blockquote>/)
  assert.equal(mail.html.slice(0, -mail.signatureLength), '<p>It is on its way.</p>')
})

test('E62: what a stranger wrote is not quoted', () => {
  const mail = compose({ answered: { ...answered, isConfirmed: false }, quotes: true })
  assert.deepEqual([mail.quoted, mail.sentText], ['', 'It is on its way.'])
})

test('E64: card numbers are masked in all that is stored and sent', () => {
  const mail = compose({ html: '<p>Card 4111111111111111 <a href="https://shop.example/4111111111111111">here</a></p>' })
  assert.equal(mail.isMasked, true)
  assert.doesNotMatch(mail.text.replace(/\(https.*\)/, ''), /4111/)
  assert.match(mail.html, /Card •+1111 <a/)
  assert.match(mail.html, /href="https:\/\/shop\.example\/4111111111111111"/)
})

test('what runs is taken out, also of what one of ours pasted; pictures go out with their address and are shown without', () => {
  const mail = compose({ html: '<p onclick="x()">Hi<script>alert(1)</script><img src="https://shop.example/a.png"></p>' })
  assert.equal(mail.sentHtml, '<p>Hi<img src="https://shop.example/a.png" /></p>')
  assert.match(mail.html, /data-blocked-src/)
})

test('the text says where links go', () => {
  const html = '<p>See <a href="https://shop.example/help?a=1&amp;b=2">our page</a> or <a href="https://shop.example">shop.example</a>.</p>'
  assert.equal(compose({ html }).text, 'See our page (https://shop.example/help?a=1&b=2) or shop.example.')
})
