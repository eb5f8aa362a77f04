/** Whether a mail is from whom it says: what the mail proves by itself, or what the server that received it for us found. */
import { domainToASCII } from 'node:url'
import { dkimVerify } from 'mailauth'
import { type MethodResult, readResults, readTrustedResults } from './authentication-results.ts'
import { areAligned, checkDmarc, type DmarcCheck } from './check-dmarc.ts'
import { type LookupLimits, openLookup, type Resolve, usualLimits } from './dns-lookup.ts'
import type { Mail } from './mail.ts'
import { type AuthenticationVerdict, reachVerdict } from './reach-verdict.ts'
import { type ArcCheck, checkArc } from './signatures/check-arc.ts'
import { checkDkim, type DkimCheck } from './signatures/check-dkim.ts'
import { prepareSignedMail } from './signatures/prepare-signed-mail.ts'
import { checkSpf, type SmtpPeer, type SpfCheck } from './spf/check-spf.ts'

export interface MailAuthentication {
  /** null where we did not receive the mail by SMTP ourselves. */
  spf: SpfCheck | null
  dkim: DkimCheck[]
  /** A sentence where the mail is such that its signatures are not looked at. */
  unchecked: string | null
  dmarc: DmarcCheck | null
  arc: ArcCheck
  verdict: AuthenticationVerdict
  /** A sentence. */
  reason: string
}

export interface AuthenticationSettings {
  resolve: Resolve
  /** Who handed the mail to us; null over IMAP, by pipe and by API. */
  peer: SmtpPeer | null
  /** Domains whose ARC seals count, in lower case; none by default (RFC 8617 section 9.4). */
  trustedSealers: string[]
  now: Date
  limits?: LookupLimits
}

const noArc: ArcCheck = { result: 'none', sealers: [], seen: '' }

/** @param raw as it was received; @param mail the same, as our own reader reads it: its author is the one that counts */
export async function authenticateMail(raw: Uint8Array, mail: Mail, settings: AuthenticationSettings): Promise<MailAuthentication> {
  const lookup = openLookup(settings.resolve, settings.limits ?? usualLimits)
  const { dkim, arc, authors, unchecked } = await checkSignatures(raw, lookup.resolve, settings.now)
  const spf = settings.peer === null ? null : await checkSpf(settings.peer, lookup)
  const domain = authorDomain(mail)
  const proven = {
    dkim: dkim.filter(({ result }) => result === 'pass').map((one) => one.domain),
    spf: spf?.result === 'pass' ? spf.domain : null,
  }
  const isAuthorClear = mail.isAuthorClear && (authors === null || readsAlike(mail, authors))
  const dmarc = domain === null || !isAuthorClear ? null : await checkDmarc(domain, proven, lookup)
  const { verdict, reason } = reachVerdict({
    domain,
    isAuthorClear,
    dmarc: dmarc?.result ?? 'none',
    isSigned: domain !== null && proven.dkim.some((other) => areAligned(domain, other)),
    isFromItsServer: domain !== null && proven.spf !== null && areAligned(domain, proven.spf),
    isRefusedByDomain: domain !== null && spf?.result === 'fail' && areAligned(domain, spf.domain),
    isUncertain: spf?.result === 'temperror' || dkim.some(({ result }) => result === 'temperror'),
    vouchingSealer: domain === null ? null : vouchingSealer(arc, domain, settings.trustedSealers),
  })
  return { spf, dkim, unchecked, dmarc, arc, verdict, reason }
}

async function checkSignatures(raw: Uint8Array, resolve: Resolve, now: Date) {
  const signed = prepareSignedMail(raw)
  if ('refused' in signed) return { dkim: [], arc: noArc, authors: null, unchecked: signed.refused }
  const resolver = async (name: string, type: string) => (await resolve(name, type === 'TXT' ? 'TXT' : 'A')) as string[][]
  const verified = await dkimVerify(signed.octets, { resolver, curTime: now })
  const arc = await checkArc(verified, signed.fields, resolve)
  return { dkim: checkDkim(verified, signed.fields), arc, authors: verified.headerFrom, unchecked: null }
}

const toAscii = (domain: string) => domainToASCII(domain) || domain.toLowerCase()

const domainOf = (address: string) => toAscii(address.slice(address.lastIndexOf('@') + 1))

const authorDomain = ({ from }: Mail) => (from?.address.includes('@') ? domainOf(from.address) : null)

/** What signatures cover is what mailauth reads: where it reads another author than we show, the mail plays on the difference. */
function readsAlike({ from }: Mail, authors: string[]): boolean {
  const normal = (address: string) => `${address.slice(0, address.lastIndexOf('@')).toLowerCase()}@${domainOf(address)}`
  const own = from === null ? '' : normal(from.address)
  return authors.some((address) => normal(address) === own) && authors.every((address) => domainOf(address) === domainOf(own))
}

/** A chain is worth what its sealers are worth: all must be trusted, since each could have changed the mail (RFC 8617 section 5.2). */
function vouchingSealer(arc: ArcCheck, domain: string, trusted: string[]): string | null {
  const newest = arc.sealers.at(-1)
  if (arc.result !== 'pass' || newest === undefined || !arc.sealers.every((sealer) => trusted.includes(sealer))) return null
  const { results } = readResults(arc.seen)
  return results.some((result) => isResultOf(result, 'dmarc', 'pass', ['header.from'], domain)) ? newest : null
}

const isResultOf = ({ method, result, properties }: MethodResult, named: string, wanted: string, names: string[], domain: string) =>
  method === named && result === wanted && names.some((name) => areAligned(domain, domainOf(properties.get(name) ?? '')))

/**
 * Over IMAP: what the receiving server found, if the mailbox's settings name it.
 * @param trustedServer its authserv-id; '' believes nobody
 */
export function readReceivedAuthentication(mail: Mail, trustedServer: string): { verdict: AuthenticationVerdict; reason: string } {
  const fields = mail.headers.filter(({ name }) => name === 'authentication-results').map(({ value }) => value)
  const results = readTrustedResults(fields, trustedServer)
  if (results === null) {
    const who = trustedServer === '' ? 'The mailbox names no server whose findings count' : `${trustedServer} says nothing about the mail`
    return { verdict: 'none', reason: `${who}.` }
  }
  const domain = authorDomain(mail)
  const isPass = (method: string, names: string[]) =>
    domain !== null && results.some((one) => isResultOf(one, method, 'pass', names, domain))
  const isResult = (method: string, named: string) => results.some(({ method: own, result }) => own === method && result === named)
  const dmarc = isPass('dmarc', ['header.from'])
    ? 'pass'
    : isResult('dmarc', 'fail')
      ? 'fail'
      : isResult('dmarc', 'temperror')
        ? 'temperror'
        : 'none'
  return reachVerdict({
    domain,
    isAuthorClear: mail.isAuthorClear,
    dmarc,
    isSigned: isPass('dkim', ['header.d', 'header.i']),
    isFromItsServer: isPass('spf', ['smtp.mailfrom', 'smtp.helo']),
    isRefusedByDomain: domain !== null && results.some((one) => isResultOf(one, 'spf', 'fail', ['smtp.mailfrom', 'smtp.helo'], domain)),
    isUncertain: isResult('spf', 'temperror') || isResult('dkim', 'temperror'),
    vouchingSealer: null,
  })
}
