/** What came by mail in the last days: cases, answers, and what is none. Times are hours before now. */
import type { SendMailOptions } from 'nodemailer'
import type { Template } from '../../contract/api/mail-settings.ts'
import { postDomain } from './post-example.ts'

export const helpAddress = 'help@fernweh.example'
export const billingAddress = 'billing@fernweh.example'

export interface DemoMail {
  hoursAgo: number
  isSigned: boolean
  mail: SendMailOptions
}

/** One pixel, which the mail stretches: a picture in the mail itself. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsLv9fDwAFUAJyvs3QKAAAAABJRU5ErkJggg=='
const id = (name: string) => `<${name}@${postDomain}>`

type Known = { name: string; email: string }
const nameOf = ({ name, email }: Known) => `${name} <${email}>`

/** @param known two customers whom the shop knows already */
export function demoMails(known: [Known, Known]): DemoMail[] {
  const [first, second] = known
  const signed = [...zipMails(first), ...tentMails(second), invoice]
  return [...signed.map(entry(true)), ...others.map(entry(false))].toSorted((a, b) => b.hoursAgo - a.hoursAgo)
}

const zipMails = (customer: Known): [number, SendMailOptions][] => [
  [
    52,
    {
      from: nameOf(customer),
      to: helpAddress,
      subject: 'Zip of the Heron 30 is torn',
      messageId: id('zip'),
      text: `Hello,\n\nthe zip of my Heron 30 tore on its second trip, order FW-41882. The photo shows the place.\nWe leave again in ten days: can you exchange it before that?\n\nBest regards\n${customer.name}\n`,
      html: `<p>Hello,</p><p>the zip of my <b>Heron 30</b> tore on its second trip, order FW-41882. The photo shows the place.<br>We leave again in ten days: can you exchange it before that?</p><p><img src="cid:photo" alt="The torn zip" width="240" height="120"></p><p>Best regards<br>${customer.name}</p><p><img src="https://tracking.${postDomain}/open.gif" width="1" height="1" alt=""></p>`,
      attachments: [
        { filename: 'zip.png', content: pixel, encoding: 'base64', cid: 'photo' },
        { filename: 'receipt.txt', content: 'Fernweh Outdoor\nOrder FW-41882\nHeron 30, blue\n129.00 EUR\n' },
      ],
    },
  ],
  [
    5,
    {
      from: nameOf(customer),
      to: helpAddress,
      subject: 'Automatic reply: Zip of the Heron 30 is torn',
      messageId: id('away'),
      headers: { 'Auto-Submitted': 'auto-replied' },
      text: 'I am out of the office until 30 November 2026 and read my mail when I am back.\n',
    },
  ],
]

const tentMails = (customer: Known): [number, SendMailOptions][] => [
  [
    49,
    {
      from: nameOf(customer),
      to: helpAddress,
      subject: 'Zelt undicht',
      messageId: id('zelt'),
      text: `Guten Tag,\n\nmein neues Zelt ist an der Naht undicht, nach der ersten Nacht war alles nass. Bestellnummer FW-52017.\nBitte schicken Sie mir ein Rücksendeetikett.\n\nMit freundlichen Grüßen\n${customer.name}\n`,
    },
  ],
  [
    30,
    {
      from: nameOf(customer),
      to: helpAddress,
      subject: 'AW: Zelt undicht',
      messageId: id('zelt-2'),
      inReplyTo: id('zelt'),
      references: id('zelt'),
      text: `Nachtrag: die Bestellnummer war falsch, richtig ist FW-52071.\n\nAm 22.11.2026 um 10:02 schrieb ${customer.name}:\n> mein neues Zelt ist an der Naht undicht, nach der ersten Nacht war alles nass.\n> Bestellnummer FW-52017.\n`,
    },
  ],
]

const invoice: [number, SendMailOptions] = [
  26,
  {
    from: `Petra Zoom <petra.zoom@${postDomain}>`,
    to: billingAddress,
    subject: 'Invoice with our new address',
    messageId: id('invoice'),
    text: 'Good morning,\n\nplease send the invoice of order FW-33190 once more, with this address: Zoom Reisen, Hafenweg 12, 20457 Hamburg.\n\nThank you\nPetra Zoom\n',
  },
]

const others: [number, SendMailOptions][] = [
  [
    44,
    {
      from: 'Trail News <news@trail-news.example>',
      to: helpAddress,
      subject: 'Twelve huts worth the climb',
      messageId: '<issue-48@trail-news.example>',
      headers: { 'List-Id': '<news.trail-news.example>', 'List-Unsubscribe': '<https://trail-news.example/out>', Precedence: 'bulk' },
      text: 'This week: twelve huts worth the climb, and what to carry for each of them.\n',
    },
  ],
  [
    28,
    {
      from: 'Eve Smith <eve@else.example>',
      to: helpAddress,
      subject: 'Re: Zip of the Heron 30 is torn',
      messageId: '<eve-1@else.example>',
      inReplyTo: id('zip'),
      references: id('zip'),
      text: 'Please send the new one to my address instead: Eve Smith, Lane 3, Dover.\n',
    },
  ],
  [
    12,
    {
      from: 'Accounts <accounts@canvas-mill.example>',
      to: billingAddress,
      subject: 'Statement November',
      messageId: '<statement-11@canvas-mill.example>',
      text: 'Dear customer,\n\nplease find our statement for November. The balance is 4,210.00 EUR, due on 15 December.\n\nCanvas Mill\n',
    },
  ],
]

const entry =
  (isSigned: boolean) =>
  ([hoursAgo, mail]: [number, SendMailOptions]): DemoMail => ({ hoursAgo, isSigned, mail })

/** Texts that representatives answer with. */
export const replyTemplates: { name: string; bodies: Template['bodies'] }[] = [
  {
    name: 'Return label',
    bodies: {
      en: {
        subject: '',
        html: '<p>Hello {{ contact.first_name | default: "there" }},</p><p>your return label is attached. Please put it on the outside of the parcel; once it has reached us, the refund takes three working days.</p>',
      },
      de: {
        subject: '',
        html: '<p>Guten Tag {{ contact.name | default: "" }}</p><p>im Anhang finden Sie Ihr Rücksendeetikett. Bitte kleben Sie es außen auf das Paket; nach dem Eingang dauert die Erstattung drei Werktage.</p>',
      },
    },
  },
  {
    name: 'Which order is it?',
    bodies: {
      en: {
        subject: '',
        html: '<p>Hello {{ contact.first_name | default: "there" }},</p><p>thank you for writing about “{{ case.title }}”. Could you tell us the order number? It begins with FW and stands on the invoice.</p>',
      },
    },
  },
]
