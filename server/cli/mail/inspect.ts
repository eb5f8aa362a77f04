/** casewright mail inspect FILE... | --jsonl: one JSON object per mail, a line each. */
import { readFileSync } from 'node:fs'
import { classifyAutomatic } from '../../mail/automatic.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { safeHtml } from '../../mail/safe-html.ts'
import { verdictAlone } from '../../mail/verdict-alone.ts'
import { readVisibleText } from '../../mail/visible-text.ts'
import { OperatorError } from '../../operator-error.ts'
import { answerLines } from './answer-lines.ts'

export const inspectUsage = 'casewright mail inspect FILE... | --jsonl'

export async function inspectMail(args: string[]): Promise<void> {
  if (args.length === 0) throw new OperatorError(`Name the files, or --jsonl to read lines from standard input: ${inspectUsage}`)
  if (args.includes('--jsonl'))
    return answerLines(({ id, raw }) => ({ id, ...inspect(Buffer.from(typeof raw === 'string' ? raw : '', 'base64')) }))
  for (const file of args) process.stdout.write(`${JSON.stringify({ file, ...inspect(readMail(file)) })}\n`)
}

function readMail(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

/** What is known of a mail by itself: no case, no contact and no other mail is looked at. */
function inspect(raw: Uint8Array) {
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
    problems: mail.problems,
  }
}
