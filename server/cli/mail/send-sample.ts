import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import { type SampleKind, sampleMail, sampleSender } from '../../demo/sample-mails.ts'
import { OperatorError } from '../../operator-error.ts'
import { readSmtpPort } from '../../smtp-settings.ts'
import { deliverBySmtp } from './deliver-by-smtp.ts'

export const sampleUsage = 'casewright mail send-sample [--reply | --forged] [--to ADDRESS] [--data FOLDER]'

const demoMailbox = 'help@fernweh.example'
const says: Record<SampleKind, string> = {
  first: 'A mail of Mira Holm',
  reply: 'A reply of Mira Holm',
  forged: 'A mail in the name of Mira Holm, which she did not write,',
}

/**
 * Sends a mail of an invented customer to the server on this machine: the first of a case, her reply to it, or a forged one. The same again on
 * the same day is the same mail, and known as such.
 */
export async function sendSample(args: string[]): Promise<void> {
  const { to, data, kind } = readArgs(args)
  const port = readSmtpPort(readConfig(data ? ['--data', data] : []).dataFolder)
  if (!port) throw new OperatorError('No server here takes in mail by SMTP. Start one, or name its data folder with --data.')
  const raw = await sampleMail(kind, to, new Date())
  const delivered = await deliverBySmtp(raw, { port, from: sampleSender, recipients: [to] })
  if (delivered.is !== 'done') throw new OperatorError(delivered.says)
  console.log(`${says[kind]} went to ${to}. The mail log in the desk says what became of it.`)
}

function readArgs(args: string[]): { to: string; data: string | undefined; kind: SampleKind } {
  try {
    const flag = { type: 'boolean' } as const
    const options = { to: { type: 'string' }, data: { type: 'string' }, reply: flag, forged: flag } as const
    const { to = demoMailbox, data, reply, forged } = parseArgs({ args, options }).values
    return { to, data, kind: forged ? 'forged' : reply ? 'reply' : 'first' }
  } catch {
    throw new OperatorError(`Say it like this: ${sampleUsage}`)
  }
}
