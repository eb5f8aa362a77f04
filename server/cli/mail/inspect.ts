/** casewright mail inspect FILE... | --jsonl: one JSON object per mail, a line each. */
import { resolve } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { authenticateMail } from '../../mail/authenticate-mail.ts'
import { classifyAutomatic } from '../../mail/automatic.ts'
import type { Resolve } from '../../mail/dns-lookup.ts'
import type { Mail } from '../../mail/mail.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { safeHtml } from '../../mail/safe-html.ts'
import { verdictAlone } from '../../mail/verdict-alone.ts'
import { readVisibleText } from '../../mail/visible-text.ts'
import { OperatorError } from '../../operator-error.ts'
import { answerLines } from './answer-lines.ts'
import { resolveFrom } from './given-answers.ts'

export const inspectUsage = 'casewright mail inspect FILE... | --jsonl'

export async function inspectMail(args: string[]): Promise<void> {
  if (args.length === 0) throw new OperatorError(`Name the files, or --jsonl to read lines from standard input: ${inspectUsage}`)
  if (args.includes('--jsonl'))
    return answerLines(async ({ id, raw, dns }) => {
      const bytes = Buffer.from(typeof raw === 'string' ? raw : '', 'base64')
      return { id, ...(await inspect(bytes, dns === undefined ? null : resolveFrom(dns))) }
    })
  for (const file of args) process.stdout.write(`${JSON.stringify({ file, ...(await inspect(readMail(file), askNames)) })}\n`)
}

const askNames: Resolve = (name, type) => resolve(name, type) as Promise<unknown[]>
/** Whoever waits at the command line waits no longer for name servers. */
const limits = { answerMilliseconds: 1500, totalMilliseconds: 4000, questions: 50 }

function readMail(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/**
 * What is known of a mail by itself: no case, no contact and no other mail is looked at.
 * @param names null: nobody is asked, and nothing is said about its authentication
 */
async function inspect(raw: Uint8Array, names: Resolve | null) {
  const mail = parseMail(raw)
  const automatic = classifyAutomatic(mail)
  const { visible, quoted } = readVisibleText(mail)
  return {
    ...verdictAlone(mail, automatic),
    bounce: automatic.kind === 'bounce',
    autoReply: automatic.kind === 'auto-reply' || automatic.kind === 'out-of-office',
    mustNotAnswer: automatic.mustNotAnswer,
    failedRecipients: automatic.bounce?.recipients.map(({ address }) => address) ?? [],
    ...(automatic.until && { until: automatic.until }),
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    date: mail.date,
    from: mail.from?.address ?? null,
    fromName: mail.from?.name ?? null,
    to: mail.to.map(({ address }) => address),
    subject: mail.subject,
    text: mail.text,
    visibleText: visible,
    quotedText: quoted,
    html: mail.html === null ? null : safeHtml(mail.html),
    attachments: mail.attachments.map(({ fileName, contentType, size }) => ({ fileName, contentType, size })),
    authentication: names && (await authenticate(raw, mail, names)),
    problems: mail.problems,
  }
}

async function authenticate(raw: Uint8Array, mail: Mail, names: Resolve) {
  const settings = { resolve: names, peer: null, trustedSealers: [], now: new Date(), limits }
  const { verdict, reason, dkim, dmarc, arc } = await authenticateMail(raw, mail, settings)
  return {
    verdict,
    reason,
    dkim: dkim.map(({ domain, result }) => ({ domain, result })),
    dmarc: dmarc?.result ?? 'none',
    arc: arc.result,
  }
}
