/** casewright mail authenticate --jsonl: SPF, DKIM, DMARC and ARC as the server checks them, with the DNS answers given on each line. */
import { authenticateMail } from '../../mail/authenticate-mail.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { OperatorError } from '../../operator-error.ts'
import { answerLines } from './answer-lines.ts'
import { resolveFrom } from './given-answers.ts'

export const authenticateUsage = 'casewright mail authenticate --jsonl'

export async function authenticateMails(args: string[]): Promise<void> {
  if (!args.includes('--jsonl')) throw new OperatorError(`Mails are read from standard input, a line each: ${authenticateUsage}`)
  await answerLines(async ({ id, raw, ip, helo, mailFrom, dns }) => {
    const bytes = Buffer.from(text(raw), 'base64')
    const peer = typeof ip === 'string' ? { ip, helo: text(helo), mailFrom: text(mailFrom) } : null
    const settings = { resolve: resolveFrom(dns), peer, trustedSealers: [], now: new Date() }
    const { spf, dkim, dmarc, arc, verdict, reason } = await authenticateMail(bytes, parseMail(bytes), settings)
    return { id, spf: spf?.result ?? 'none', dkim, dmarc: dmarc?.result ?? 'none', arc: arc.result, verdict, reason }
  })
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
