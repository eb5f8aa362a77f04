/**
 * casewright mail deliver: hands the mail on standard input to a running server, for `postfix pipe`, `maildrop`, `fetchmail` and the like.
 * By the API with --url and a key; else to the server on this machine that works on the data folder, by the port where it takes in mail by SMTP:
 * that port takes mail from anybody on the machine, so no key is needed for it.
 */
import { parseArgs } from 'node:util'
import { readConfig } from '../../config.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { OperatorError } from '../../operator-error.ts'
import { readSmtpPort } from '../../smtp-settings.ts'
import { type Delivered, deliverByApi } from './deliver-by-api.ts'
import { deliverBySmtp } from './deliver-by-smtp.ts'

export const deliverUsage = 'casewright mail deliver [--to ADDRESS] [--data FOLDER | --url URL --key KEY] < MESSAGE'

/** Of sysexits.h, which mail servers know: after 75 a mail is tried again, after the others it goes back to its sender. */
export const exits = { done: 0, usage: 64, badMail: 65, noMailbox: 67, tryLater: 75 } as const

const options = {
  to: { type: 'string' },
  from: { type: 'string' },
  data: { type: 'string' },
  url: { type: 'string' },
  key: { type: 'string' },
} as const

/** @returns the exit code; what went wrong is said in a sentence on standard error */
export async function deliverMail(args: string[]): Promise<number> {
  const wanted = readArgs(args)
  if (!wanted) {
    console.error(`Say it like this: ${deliverUsage}`)
    return exits.usage
  }
  const raw = await readInput()
  if (raw.length === 0) return end({ is: 'bad-mail', says: 'There is no mail on standard input.' })
  try {
    return end(await hand(raw, wanted))
  } catch (error) {
    // A setting that is wrong is put right by the operator, and no mail may go back for it meanwhile.
    return end({
      is: 'try-later',
      says: error instanceof OperatorError ? error.message : `The mail could not be handed over (${String(error)}).`,
    })
  }
}

interface Wanted {
  to?: string
  from?: string
  data?: string
  url?: string
  key?: string
}

async function hand(raw: Buffer, { to, from, data, url, key }: Wanted): Promise<Delivered> {
  const config = readConfig(data ? ['--data', data] : [])
  if (url !== undefined) {
    const token = key ?? config.apiKey
    if (!token) return { is: 'try-later', says: 'A key is needed with --url: --key KEY, or CASEWRIGHT_API_KEY.' }
    return deliverByApi(raw, { url, key: token, to })
  }
  const port = readSmtpPort(config.dataFolder)
  if (!port)
    return {
      is: 'try-later',
      says: `No server takes in mail by SMTP on the data folder ${config.dataFolder}. Start it with CASEWRIGHT_SMTP_PORT, or use --url and --key.`,
    }
  const mail = parseMail(raw)
  const recipients = to ? [to] : [...mail.to, ...mail.cc].map(({ address }) => address)
  return deliverBySmtp(raw, { port, from: from ?? mail.from?.address ?? '', recipients })
}

function readArgs(args: string[]): Wanted | null {
  try {
    const { values } = parseArgs({ args, options })
    return values.data !== undefined && values.url !== undefined ? null : values
  } catch {
    return null
  }
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  // The line of an mbox, which some programs put before the mail.
  return raw.subarray(0, 5).toString() === 'From ' ? raw.subarray(raw.indexOf('\n') + 1) : raw
}

function end(delivered: Delivered): number {
  if (delivered.is === 'done') return exits.done
  console.error(delivered.says)
  return { 'bad-mail': exits.badMail, 'no-mailbox': exits.noMailbox, 'try-later': exits.tryLater }[delivered.is]
}
