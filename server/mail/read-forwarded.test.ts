import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { parseMail } from './parse-mail.ts'
import { readForwarded } from './read-forwarded.ts'

const authorOf = (subject: string, body: string, type = 'text/plain; charset=utf-8') =>
  readForwarded(parseMail(mailFromParts([`Subject: ${subject}`, 'MIME-Version: 1.0', `Content-Type: ${type}`], body)))

const texts: [string, string, string][] = [
  [
    'Gmail',
    'Fwd: The lamp',
    `Please look.

---------- Forwarded message ---------
From: Ada Byron <ada@post.example>
Date: Mon, 23 Nov 2026 at 08:59
Subject: The lamp
To: <rita@shop.example>

My lamp is broken.
`,
  ],
  [
    'Outlook in German',
    'WG: Die Lampe',
    `Zur Info

Von: Ada Byron <ada@post.example>
Gesendet: Montag, 23. November 2026 08:59
An: rita@shop.example
Betreff: Die Lampe

Meine Lampe ist kaputt.
`,
  ],
  [
    'quoted in French',
    'TR: La lampe',
    `> De : Ada Byron <ada@post.example>
> Envoyé : lundi 23 novembre 2026 08:59
> À : rita@shop.example
> Objet : La lampe
>
> Ma lampe est cassée.
`,
  ],
  [
    'a chain of forwards, whose first header counts',
    'Fwd: Fwd: The lamp',
    `---------- Forwarded message ---------
From: Ada Byron <ada@post.example>
Date: Mon, 23 Nov 2026 at 08:59
Subject: Fwd: The lamp
To: <rita@shop.example>

---------- Forwarded message ---------
From: Bob <bob@post.example>
Date: Sun, 22 Nov 2026 at 08:59
Subject: The lamp
To: <ada@post.example>

Her lamp is broken.
`,
  ],
]
for (const [title, subject, body] of texts)
  test(`E8: the author of a forwarded mail is read: ${title}`, () =>
    assert.deepEqual(authorOf(subject, body), { name: 'Ada Byron', address: 'ada@post.example' }))

const attached = (subject: string, text: string) =>
  authorOf(
    subject,
    `--b
Content-Type: text/plain

${text}
--b
Content-Type: message/rfc822

From: Ada Byron <ada@post.example>
Subject: The lamp

My lamp is broken.
--b--
`,
    'multipart/mixed; boundary=b',
  )

test('E8: the author of an attached mail is read', () => {
  assert.equal(attached('Fwd: The lamp', 'Please look.')?.address, 'ada@post.example')
  assert.equal(attached('The lamp', '')?.address, 'ada@post.example')
})

test('a mail that is attached to a mail with words of its own is not passed on', () =>
  assert.equal(attached('My complaint', 'I wrote to them, see the mail.'), null))

const block = texts[0]?.[2] ?? ''
const none: [string, string, string][] = [
  ['an answer that quotes', 'Re: The lamp', block],
  ['no quoted header', 'Fwd: The lamp', 'Ada Byron says that her lamp is broken.'],
  ['a header without an address', 'Fwd: The lamp', block.replace('<ada@post.example>', '')],
  ['nothing', '', ''],
]
for (const [title, subject, body] of none) test(`nothing is passed on: ${title}`, () => assert.equal(authorOf(subject, body), null))

test('10,000 lines that look like headers are read within the limit', () =>
  assert.equal(authorOf('Fwd: x', 'From: a\n'.repeat(10_000)), null))
