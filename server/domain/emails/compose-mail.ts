/** The words of a mail of ours: as its case shows them, and as they go out. */

import { isReplySubject } from '../../mail/bare-subject.ts'
import { outgoingHtml, ownHtml, textOfHtml } from '../../mail/own-html.ts'
import { asHtml, type QuotedMail, quoteHtml, quoteText } from '../../mail/quote-mail.ts'
import { onOneLine, replySubject } from '../../mail/reply-headers.ts'
import { maskCardNumbers } from '../conversations/card-numbers.ts'
import { introduceQuote } from './introduce-quote.ts'
import { maskHtml } from './mask-html.ts'
import type { AnsweredMail } from './read-answered.ts'
import { storableText } from './storable.ts'

export interface MailToCompose {
  subject: string
  html: string
  text?: string | undefined
  signature: string
  answered: AnsweredMail | null
  quotes: boolean
  language: string
  timeZone: string
}

export interface ComposedMail {
  subject: string
  /** As the case shows it. */
  text: string
  quoted: string
  html: string
  /** How much of the HTML's end is the signature. */
  signatureLength: number
  isMasked: boolean
  /** As it goes out. */
  sentText: string
  sentHtml: string
}

/** Pure. Card numbers are masked everywhere (E64); what a stranger wrote is not quoted (E62). */
export function composeMail(mail: MailToCompose): ComposedMail {
  const answer = maskHtml(ownHtml(storableText(mail.html)))
  const signature = signatureHtml(mail.signature)
  const written = mail.text === undefined ? textOfHtml(answer) : storableText(mail.text)
  const masked = maskCardNumbers(written)
  const quotes = mail.quotes && mail.answered?.isConfirmed ? quoteOf(mail.answered, mail) : null
  const html = `${answer}${signature}`
  const text = signature === '' ? masked.text : `${masked.text}\n\n${textOfHtml(signature)}`
  const outwards = outgoingHtml(html)
  return {
    subject: maskCardNumbers(subjectOf(mail)).text,
    text: masked.text,
    quoted: quotes ? `${quotes.introduction}\n${quotes.text}` : '',
    html,
    signatureLength: signature.length,
    isMasked: masked.isMasked || answer !== ownHtml(storableText(mail.html)),
    sentText: quotes ? quoteText(text, quotes) : text,
    sentHtml: quotes ? quoteHtml(outwards, quotes) : outwards,
  }
}

/** An answer keeps the subject that it answers, marked once (RFC 5322 section 3.6.5); a subject that its writer made new stays as it is. */
function subjectOf({ subject, answered }: MailToCompose): string {
  const written = onOneLine(storableText(subject))
  if (written === '') return answered ? replySubject(answered.headers.subject, null) : ''
  return isReplySubject(written) ? replySubject(written, null) : written
}

/** Its text only: the HTML of a mail holds what others wrote before. */
function quoteOf(answered: AnsweredMail, { language, timeZone }: MailToCompose): QuotedMail | null {
  if (answered.text.trim() === '') return null
  return { introduction: maskCardNumbers(introduceQuote(answered, { language, timeZone })).text, text: answered.text, html: null }
}

/** A signature may be written as HTML or as plain lines. */
function signatureHtml(signature: string): string {
  if (signature.trim() === '') return ''
  return `<div>${ownHtml(/<[a-z][^>]*>/i.test(signature) ? signature : asHtml(signature.trim()))}</div>`
}
