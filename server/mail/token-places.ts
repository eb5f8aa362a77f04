/** Where the tokens of reply-token.ts stand in a mail, going out and coming back. */
import { makeToken, type ReplyKey, readToken, type TokenReading, type TokenUse } from './reply-token.ts'

/** `case+TOKEN@shop.example` for a mailbox `case@shop.example`, on servers that deliver sub-addresses (RFC 5233). */
export function replyAddress(keys: ReplyKey[], mailbox: string, caseNumber: number): string {
  return withTag(mailbox, makeToken(keys, 'address', caseNumber))
}

/** Where bounces of a mail about the case go; its token does not answer a case. */
export function bounceAddress(keys: ReplyKey[], mailbox: string, caseNumber: number): string {
  return withTag(mailbox, `b-${makeToken(keys, 'bounce', caseNumber)}`)
}

/**
 * @param unique letters, digits and dots that no other mail of ours has
 * @returns without angle brackets
 */
export function messageIdWithToken(keys: ReplyKey[], domain: string, caseNumber: number, unique: string): string {
  return `${makeToken(keys, 'message-id', caseNumber)}.${unique}@${domain}`
}

/** `[CAS-01042 TOKEN]`, put once at the end of a subject. */
export function subjectTag(keys: ReplyKey[], caseNumber: number): string {
  return `[CAS-${String(caseNumber).padStart(5, '0')} ${makeToken(keys, 'subject', caseNumber)}]`
}

export interface TokensFound {
  addresses: TokenReading[]
  bounces: TokenReading[]
  /** Message-ID, with what is in it. */
  ids: Map<string, TokenReading>
  subject: TokenReading[]
}

/** Recipients, ids and tags that are read of one mail. */
const mostRead = 500

/**
 * @param mail recipients: To, Cc and the envelope's; messageIds: of In-Reply-To and References
 * @returns only what has the form of a token; forged ones too, so that they can be recorded
 */
export function findTokens(keys: ReplyKey[], mail: { recipients: string[]; messageIds: string[]; subject: string }): TokensFound {
  const read = (use: TokenUse, texts: string[]) =>
    texts
      .slice(0, mostRead)
      .map((text) => readToken(keys, use, text))
      .filter(({ is }) => is !== 'none')
  const tags = mail.recipients.map(tagOf)
  const ids = mail.messageIds
    .slice(-mostRead)
    .map((id) => [id, readToken(keys, 'message-id', id.slice(0, Math.max(0, id.indexOf('.'))))] as const)
    .filter(([, reading]) => reading.is !== 'none')
  return {
    addresses: read('address', tags),
    bounces: read(
      'bounce',
      tags.filter((tag) => /^b-/i.test(tag)).map((tag) => tag.slice(2)),
    ),
    ids: new Map(ids),
    subject: readSubjectTags(keys, mail.subject),
  }
}

/** A tag that names one case and holds another's token is forged like any other. */
function readSubjectTags(keys: ReplyKey[], subject: string): TokenReading[] {
  return [...subject.slice(0, 2000).matchAll(/\[CAS-(\d{1,16}) ([a-z2-7]{26,36})\]/gi)].flatMap(([, number, token = '']) => {
    const reading = readToken(keys, 'subject', token)
    if (reading.is === 'none') return []
    return reading.is === 'case' && reading.caseNumber !== Number(number) ? [{ is: 'forged' as const, keyId: reading.keyId }] : [reading]
  })
}

const tagOf = (address: string) => /^[^@]*?\+([^@]+)@[^@]+$/.exec(address)?.[1] ?? ''

function withTag(mailbox: string, tag: string): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${tag}${mailbox.slice(at)}`
}
