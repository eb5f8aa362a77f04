import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailFromParts } from '../../test/emails/mail-from-parts.ts'
import { type AutomaticMail, classifyAutomatic } from './automatic.ts'
import { parseMail } from './parse-mail.ts'

const classify = (header: string[], body = 'Hello.') => classifyAutomatic(parseMail(mailFromParts(header, body)))

const report = (action: string, status: string) =>
  [
    '--b',
    'Content-Type: text/plain',
    '',
    'Your mail could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.shop.example',
    '',
    'Final-Recipient: rfc822; bob@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    'Original-Recipient: rfc822;eve@example.org',
    'Final-Recipient: rfc822;eve@inner.example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <ours@shop.example>',
    'Subject: Your kettle',
    '--b--',
  ].join('\n')
const reportHeader = [
  'From: MAILER-DAEMON@mx.shop.example',
  'Subject: Undelivered Mail',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
]

test('E15: a delivery report names each recipient, whether it is permanent, and our mail', () => {
  const { kind, bounce, mustNotAnswer } = classify(reportHeader, report('failed', '5.1.1'))
  assert.deepEqual([kind, mustNotAnswer], ['bounce', true])
  assert.deepEqual(
    bounce?.recipients.map(({ address, status, permanent }) => [address, status, permanent]),
    [
      ['bob@example.org', '5.1.1', true],
      ['eve@example.org', '5.1.1', true],
      ['eve@inner.example.org', '5.1.1', true],
    ],
  )
  assert.equal(bounce?.originalMessageId, 'ours@shop.example')
  assert.deepEqual(bounce?.originalHeaders[1], { name: 'subject', value: 'Your kettle' })
})

test('E15: a report of a delay is transient', () => {
  const { bounce, reason } = classify(reportHeader, report('delayed', '4.4.1'))
  assert.deepEqual([bounce?.recipients[0]?.action, bounce?.recipients[0]?.permanent], ['delayed', false])
  assert.match(reason, /late/)
})

const freeForm: [string, string[], string, string][] = [
  [
    'qmail',
    ['From: MAILER-DAEMON@mx.example', 'Subject: failure notice'],
    'Hi. This is the qmail-send program.\n\n<bob@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nTo: eve@example.org\n',
    'bob@example.org',
  ],
  [
    'Exim',
    [
      'From: Mail Delivery System <Mailer-Daemon@mx.example>',
      'Subject: Mail delivery failed: returning message to sender',
      'X-Failed-Recipients: bob@example.org',
    ],
    'A message that you sent could not be delivered.',
    'bob@example.org',
  ],
  [
    'Exchange',
    ['From: System Administrator <postmaster@corp.example>', 'Subject: Undeliverable: Your kettle'],
    'Your message\n\n  To: Bob\n\ndid not reach the following recipient(s):\n\nbob@example.org on Mon, 3 Nov 2025 10:00:00 +0100\n    The recipient name is not recognized',
    'bob@example.org',
  ],
  [
    'Postfix without parts',
    ['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered Mail Returned to Sender'],
    'This is the mail system at host mx.example.\n\nFor further assistance, please send mail to postmaster.\n\n<bob@example.org>: host in.example.org[192.0.2.1] said: 550 5.1.1 unknown',
    'bob@example.org',
  ],
  [
    'German',
    ['From: MAILER-DAEMON@mx.example', 'Subject: Unzustellbar: Ihre Kanne'],
    'Die Nachricht konnte nicht zugestellt werden an:\n\n  bob@example.org\n',
    'bob@example.org',
  ],
  [
    'a null path and words',
    ['From: Post <post@mx.example>', 'Return-Path: <>', 'Subject: Mail'],
    'Could not be delivered to: <bob@example.org>\nAs their mailbox is full.',
    'bob@example.org',
  ],
  [
    'SES by JSON',
    ['From: SES <no-reply@sns.amazonaws.com>', 'Subject: AWS Notification Message'],
    '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"bob@example.org"}]}}',
    'bob@example.org',
  ],
]
for (const [name, header, body, address] of freeForm)
  test(`E15: the bounce of ${name} is one, and names the address`, () => {
    const { kind, bounce } = classify(header, body)
    assert.equal(kind, 'bounce')
    assert.deepEqual(
      bounce?.recipients.map((one) => one.address),
      [address],
    )
  })

const kinds: [string, string[], string, Partial<AutomaticMail>][] = [
  ['a person', ['Subject: Kettle'], 'It leaks.', { kind: 'none', mustNotAnswer: false, reason: '' }],
  ['a person who writes Auto-Submitted: no', ['Auto-Submitted: no'], 'It leaks.', { kind: 'none', mustNotAnswer: false }],
  [
    'a person who forwards a bounce',
    ['Subject: Fwd: Undelivered Mail Returned to Sender'],
    'What is this?\n\n<bob@example.org>: 550 user unknown, could not be delivered',
    { kind: 'none', mustNotAnswer: false },
  ],
  ['a person whose parcel was not delivered', ['Subject: Delivery problem'], 'My parcel was never brought to me.', { kind: 'none' }],
  [
    'a person whose parcel and whose mail failed',
    ['Subject: Delivery failed'],
    'I got an e-mail that my parcel could not be delivered. The address is right!',
    { kind: 'none' },
  ],
  [
    'an administrator who asks about a bounce',
    ['From: admin@corp.example', 'Subject: Mails to you'],
    'Our message to you could not be delivered: user unknown. Is the recipient unknown at your side?',
    { kind: 'none' },
  ],
  [
    'a parcel service',
    ['From: no-reply@parcels.example', 'Subject: Delivery notification'],
    'Your parcel arrives today.',
    { kind: 'none', mustNotAnswer: true },
  ],
  [
    'a person whose name holds letters of a server',
    ['From: Samta Gupta <samta@example.org>', 'Subject: Question'],
    'My last mail was returned to sender. Why?',
    { kind: 'none', mustNotAnswer: false },
  ],
  [
    'a person about an out-of-office mail',
    ['Subject: Re: Out of office: Kettle'],
    'Your colleague is away, who can help?',
    { kind: 'none', mustNotAnswer: false },
  ],
  [
    'a program by RFC 3834',
    ['Auto-Submitted: auto-replied', 'Subject: We got your mail'],
    'Thanks.',
    { kind: 'auto-reply', mustNotAnswer: true },
  ],
  ['Outlook', ['Subject: Automatic reply: Kettle'], 'Thank you for your mail.', { kind: 'auto-reply', mustNotAnswer: true }],
  ['Outlook in Germany', ['Subject: Automatische Antwort: Kanne'], 'Ich bin bis 12.11.2025 nicht im Büro.', { kind: 'out-of-office' }],
  [
    'a vacation program',
    ['Subject: Out of Office: Kettle', 'Precedence: bulk'],
    'Back soon.',
    { kind: 'out-of-office', mustNotAnswer: true },
  ],
  ['X-Autoreply', ['X-Autoreply: yes'], 'Thanks.', { kind: 'auto-reply' }],
  ['a generated report', ['Auto-Submitted: auto-generated'], 'Cron ran.', { kind: 'none', mustNotAnswer: true }],
  ['a null return path', ['Return-Path: <>'], 'Hello.', { kind: 'none', mustNotAnswer: true }],
  ['a robot’s address', ['From: noreply@shop.example'], 'Hello.', { kind: 'none', mustNotAnswer: true }],
  ['a list', ['List-Id: <kettles.example.org>'], 'Hello all.', { kind: 'list', mustNotAnswer: true }],
  ['a list that only says bulk', ['Precedence: bulk'], 'Hello all.', { kind: 'none', mustNotAnswer: true }],
  ['Exchange that wants no answer', ['X-Auto-Response-Suppress: OOF, AutoReply'], 'Hello.', { mustNotAnswer: true }],
  ['a mail that comes round', ['X-Loop: help@shop.example'], 'Hello.', { mustNotAnswer: true }],
  [
    'a complaint',
    ['Content-Type: multipart/report; report-type=feedback-report; boundary=b'],
    '--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--',
    { kind: 'complaint', mustNotAnswer: true },
  ],
  [
    'a read receipt',
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    '--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--',
    { kind: 'read-receipt', mustNotAnswer: true },
  ],
]
for (const [name, header, body, expected] of kinds)
  test(`E15: mail of ${name} is told for what it is`, () => {
    const found = classify(header, body)
    for (const [key, value] of Object.entries(expected)) assert.equal(found[key as keyof AutomaticMail], value, JSON.stringify(found))
  })

const absences: [string, string, string | null][] = [
  ['I am out of the office until 14 November 2025.', 'Automatic reply: Kettle', '2025-11-14'],
  ['I am on holiday and will be back on Monday.', 'Out of office: Kettle', '2025-11-10'],
  ['Ich bin bis 12.11.2025 nicht im Büro.', 'Automatische Antwort: Kanne', '2025-11-12'],
  ["Je suis absent jusqu'au 20 novembre 2025.", 'Réponse automatique : bouilloire', '2025-11-20'],
  ['I am out of the office. Our address since 1 May 2020 is new.', 'Automatic reply: Kettle', null],
]
for (const [body, subject, day] of absences)
  test(`an absence lasts until ${day ?? 'no day that is named'}: ${body}`, () => {
    const { kind, until } = classify(
      [
        `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
        'Date: Mon, 3 Nov 2025 10:00:00 +0000',
        'Content-Type: text/plain; charset=utf-8',
      ],
      body,
    )
    assert.equal(kind, 'out-of-office')
    assert.equal(until?.toISOString().slice(0, 10) ?? null, day)
  })
