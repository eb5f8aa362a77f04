import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import { OperatorError } from '../../operator-error.ts'
import { readSmtpPort } from '../../smtp-settings.ts'
import { deliverBySmtp } from './deliver-by-smtp.ts'

export const sampleUsage = 'casewright mail send-sample --to ADDRESS [--data FOLDER]'

/** Sends one mail of an invented customer to the server on this machine. The same again on the same day is the same mail, and known as such. */
export async function sendSample(args: string[]): Promise<void> {
  const { to, data } = readArgs(args)
  if (!to) throw new OperatorError(`Name one of your mailboxes: ${sampleUsage}`)
  const port = readSmtpPort(readConfig(data ? ['--data', data] : []).dataFolder)
  if (!port) throw new OperatorError('No server here takes in mail by SMTP. Start one, or name its data folder with --data.')
  const delivered = await deliverBySmtp(sample(to, new Date()), { port, from: 'mira.holm@example.com', recipients: [to] })
  if (delivered.is !== 'done') throw new OperatorError(delivered.says)
  console.log(`A mail of Mira Holm went to ${to}. The mail log in the desk says what became of it.`)
}

function readArgs(args: string[]): { to?: string; data?: string } {
  try {
    return parseArgs({ args, options: { to: { type: 'string' }, data: { type: 'string' } } }).values
  } catch {
    throw new OperatorError(`Say it like this: ${sampleUsage}`)
  }
}

function sample(to: string, now: Date): Buffer {
  const day = new Date(now.toISOString().slice(0, 10))
  const lines = [
    'From: Mira Holm <mira.holm@example.com>',
    `To: ${to}`,
    'Subject: Charged twice for one order',
    `Message-ID: <sample-${day.toISOString().slice(0, 10)}@example.com>`,
    `Date: ${day.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello,',
    '',
    'I was charged twice for order FW-30718. Please refund one of the payments.',
    '',
    'Kind regards',
    'Mira Holm',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
