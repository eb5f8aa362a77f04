/** Invented mails of many senders, signed as mail of today is. */
import { generateKeyPairSync } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Resolve } from '../../server/mail/dns-lookup.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const domain = 'post.example'
const records: Record<string, string> = {
  [`s1._domainkey.${domain}`]: `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  [`_dmarc.${domain}`]: 'v=DMARC1; p=reject',
  [domain]: 'v=spf1 -all',
}

/** Name servers that answer at once. */
export const localNames: Resolve = async (name, type) => {
  const record = type === 'TXT' ? records[name.toLowerCase()] : undefined
  if (record) return [[record]]
  throw Object.assign(new Error(`There is no ${name}.`), { code: 'ENOTFOUND' })
}

const transport = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  dkim: { domainName: domain, keySelector: 's1', privateKey },
})
const sentences = [
  'The zip of the jacket that I ordered last week does not close any more.',
  'I have tried it with soap and with patience, and neither helped.',
  'Could you please tell me whether I can have it exchanged for another one?',
  'The order number is AC-4417, and it came to the address that you have.',
  'I paid with my card, and the amount was taken twice from my account.',
  'We leave on Friday, so an answer before that would help us very much.',
]
const words = (from: number, count: number) => Array.from({ length: count }, (_, at) => sentences[(from + at) % sentences.length] ?? '')

export interface Letter {
  raw: Buffer
  id: string
}

/** @param answers the mail that is answered, which is quoted in it */
export async function writeLetter(number: number, sender: number, answers: Letter | null): Promise<Letter> {
  const id = `letter-${number}-${process.pid}@${domain}`
  const own = words(number, 4)
  const quoted = answers
    ? ['', 'On Mon, 23 Nov 2026 at 10:00, Shop help <help@shop.example> wrote:', ...words(number + 1, 6).map((line) => `> ${line}`)]
    : []
  const message = await transport.sendMail({
    from: `Customer ${sender} <customer-${sender}@${domain}>`,
    to: 'Shop help <help@shop.example>',
    subject: `${answers ? 'Re: ' : ''}Jacket of order ${sender}`,
    messageId: `<${id}>`,
    date: new Date('2026-11-23T09:00:00Z'),
    ...(answers && { inReplyTo: `<${answers.id}>`, references: `<${answers.id}>` }),
    text: [...own, '', `Customer ${sender}`, ...quoted].join('\n'),
    html: `<html><body><p>${own.join('</p><p>')}</p><p>Customer ${sender}</p>${answers ? `<blockquote type="cite"><p>${words(number + 1, 6).join('</p><p>')}</p></blockquote>` : ''}</body></html>`,
  })
  return { raw: message.message as unknown as Buffer, id }
}
