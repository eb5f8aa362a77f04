/** Whose mail was refused, by the text of a notice that no program was meant to read. */
import type { Mail } from '../mail.ts'
import { noticeOf, type ReturnedMessage } from './returned-message.ts'

const address = String.raw`[^\s<>"'()\[\]:;,@|=]{1,100}@[A-Za-z0-9\u0080-\uffff-]+(?:\.[A-Za-z0-9\u0080-\uffff-]+)+`

/** Where servers name the recipient, the surest first; the first group is the address. */
const places = [
  // <ada@example.com>: host ... said: 550; or alone in its line, with a bullet or a reason behind it.
  new RegExp(
    String.raw`^[ \t>*•-]{0,12}[<'"]?(${address})[>'"]?(?=[ \t]*(?::|$|\.\.\.|\(|-[ \t]|\bon (?:mon|tue|wed|thu|fri|sat|sun)\b))`,
    'gimu',
  ),
  new RegExp(
    String.raw`(?:recipients?|addressed to|generated from|expanded from|delivered to|deliver (?:your )?(?:message|mail)? ?to|rcpt to|message to|unknown user|userid|user unknown|mailbox|attempts|destinatario|empf.nger|宛先|получател\p{L}*)[^\n@]{0,24}?[\s<:'"\[](${address})`,
    'gimu',
  ),
  // 550 5.1.1 <ada@example.com>... User unknown
  new RegExp(String.raw`\b[45]\d\d[ -][^\n@]{0,40}?<?(${address})`, 'gimu'),
]
const anywhere = new RegExp(address, 'gu')

/** Addresses that a notice names for help. */
const staff =
  /^(?:mailer-daemon|postmaster|post_master|abuse|support|help|helpdesk|hostmaster|admin|administrator|webmaster|noreply|no-reply|info|contact)@/i
const asksForHelp = /\b(?:contact|assistance|questions?|help|inquir|please (?:send|forward|write)|administrator|wenden|kontakt)\b/i
const aboutTheSender = /\bmail from\b|^(?:from|sender|reply-to|message-id)\s*:/i
const most = 50

/** @returns addresses as written, each once; [] where the notice names none */
export function findAddresses(mail: Pick<Mail, 'text' | 'to' | 'from' | 'replyTo'>, returned: ReturnedMessage): string[] {
  const notice = noticeOf(mail.text).slice(0, 50_000)
  const ours = new Set([...mail.to, ...mail.replyTo, ...(mail.from ? [mail.from] : [])].map((one) => one.address.toLowerCase()))
  const tidy = (found: string[]) =>
    unique(
      found
        .map((one) => one.replace(/^(?:smtp|rfc822|mailto)[:;]/i, '').replace(/[.>]+$/, ''))
        .filter((one) => !ours.has(one.toLowerCase())),
    )
  const named = tidy(places.flatMap((place) => [...notice.matchAll(place)].map((match) => match[1] ?? ''))).filter(
    (one) => !staff.test(one),
  )
  if (named.length > 0) return unique([...named, ...aliases(notice)]).slice(0, most)
  const lines = notice.split('\n').filter((line) => !asksForHelp.test(line) && !aboutTheSender.test(line))
  const loose = tidy(lines.flatMap((line) => line.match(anywhere) ?? [])).filter((one) => !staff.test(one))
  if (loose.length > 0) return loose.slice(0, most)
  return [...localNames(mail, notice), ...returnedRecipients(returned)].slice(0, most)
}

/** The address that was written to, where the server names the one it leads to. */
function aliases(notice: string): string[] {
  return [...notice.matchAll(new RegExp(`(?:expanded|generated) from:? <?(${address})`, 'giu'))].map((match) => match[1] ?? '')
}

/** Large providers name their own users without the domain. */
function localNames(mail: Pick<Mail, 'from'>, notice: string): string[] {
  const domain = mail.from?.address.split('@')[1]
  const name = /recipients?[^\n]*(?:\n[^\n]+){0,2}:\s*\n+[ \t]+([\w.-]{3,40})[ \t]*(?:\n|$)/i.exec(notice)?.[1]
  return domain && name ? [`${name}@${domain}`] : []
}

/** A message to one person that came back can only have failed there. */
function returnedRecipients({ headers }: ReturnedMessage): string[] {
  const to = headers.filter(({ name }) => name === 'to' || name === 'x-original-to').flatMap(({ value }) => value.match(anywhere) ?? [])
  return unique(to).length === 1 ? unique(to) : []
}

function unique(found: string[]): string[] {
  const seen = new Set<string>()
  return found.filter((one) => one !== '' && !seen.has(one.toLowerCase()) && seen.add(one.toLowerCase()))
}
