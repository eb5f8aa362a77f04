/** Everything that is read of a mail before any case is looked at: by itself, whatever else is stored. */
import { authenticateMail, readReceivedAuthentication } from './authenticate-mail.ts'
import { type AutomaticMail, classifyAutomatic } from './automatic.ts'
import { areAligned } from './check-dmarc.ts'
import type { LookupLimits, Resolve } from './dns-lookup.ts'
import type { Mail } from './mail.ts'
import { parseMail } from './parse-mail.ts'
import type { AuthenticationVerdict } from './reach-verdict.ts'
import { readThreadLinks, type ThreadLinks } from './read-thread-links.ts'
import { safeHtml } from './safe-html.ts'
import { readVisibleText } from './visible-text.ts'

export interface ReadMail {
  mail: Mail
  automatic: AutomaticMail
  links: ThreadLinks
  /** The writer's own words. */
  visible: string
  quoted: string
  /** Safe to show; null where the mail has none. */
  html: string | null
  authentication: FoundAuthentication
}

export interface FoundAuthentication {
  verdict: AuthenticationVerdict
  reason: string
  spf: string | null
  dkim: { domain: string; result: string }[]
  dmarc: string | null
  arc: string | null
  /** A passing signature of the author's organisation covers Reply-To: answers may go there. */
  isReplyToCovered: boolean
}

export interface ReadingSettings {
  /** Who handed the mail to us by SMTP; null: somebody else received it. */
  peer: { ip: string; helo: string; mailFrom: string } | null
  /** Whose Authentication-Results count where somebody else received it; '' believes nobody. */
  authenticationServer: string
  trustedSealers: string[]
  now: Date
  limits?: LookupLimits
}

/** @param mail of the same bytes, where they were parsed already */
export async function readMail(raw: Uint8Array, resolve: Resolve, settings: ReadingSettings, mail = parseMail(raw)): Promise<ReadMail> {
  const { visible, quoted } = readVisibleText(mail)
  return {
    mail,
    automatic: classifyAutomatic(settings.peer ? withReturnPath(mail, settings.peer.mailFrom) : mail),
    links: readThreadLinks(mail),
    visible,
    quoted,
    html: mail.html === null ? null : safeHtml(mail.html),
    authentication: await authenticate(raw, mail, resolve, settings),
  }
}

/** Whoever delivers a mail writes its return path (RFC 5321 section 4.4): by SMTP we do, and what stands in the mail is the sender's word. */
const withReturnPath = (mail: Mail, from: string): Mail => ({
  ...mail,
  headers: [{ name: 'return-path', value: `<${from}>` }, ...mail.headers.filter(({ name }) => name !== 'return-path')],
})

async function authenticate(raw: Uint8Array, mail: Mail, resolve: Resolve, settings: ReadingSettings): Promise<FoundAuthentication> {
  const peer = settings.peer && isOwnRelay(settings.peer.ip) ? null : settings.peer
  const own = await authenticateMail(raw, mail, {
    resolve,
    peer,
    trustedSealers: settings.trustedSealers,
    now: settings.now,
    ...(settings.limits && { limits: settings.limits }),
  })
  const passing = own.dkim.filter(({ result }) => result === 'pass')
  const found = {
    spf: own.spf?.result ?? null,
    dkim: own.dkim.slice(0, 20).map(({ domain, result }) => ({ domain, result })),
    dmarc: own.dmarc?.result ?? null,
    arc: own.arc.result,
    isReplyToCovered: own.verdict === 'pass' && passing.some(({ covered }) => covered.includes('reply-to')),
  }
  if (peer !== null || own.verdict === 'pass') return { ...found, verdict: own.verdict, reason: own.reason }
  // Somebody else received it: only they know by which server it came, and so whether SPF lets it pass.
  const received = readReceivedAuthentication(mail, settings.authenticationServer)
  if (received.verdict !== 'none') return { ...found, ...received }
  if (own.verdict === 'temporary' || !mail.isAuthorClear) return { ...found, verdict: own.verdict, reason: own.reason }
  // A signature of the author's own domain that does not fit says that the mail was changed, whoever received it.
  const isRefuted = own.dmarc?.result === 'fail' && own.dkim.some(({ result, domain }) => result !== 'pass' && isOfAuthor(domain, mail))
  return isRefuted
    ? { ...found, verdict: own.verdict, reason: own.reason }
    : { ...found, verdict: 'none', reason: `Nothing in the mail proves its author. ${received.reason}` }
}

const isOfAuthor = (domain: string, { from }: Mail) =>
  from !== null && areAligned(from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase(), domain)

/** Loopback, private and link-local addresses (RFC 1918, RFC 4193, RFC 3927): a relay of our own, of which no domain says anything. */
const isOwnRelay = (ip: string) =>
  /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)/i.test(ip) || ip === '::1' || /^f[cd]|^fe[89ab]/i.test(ip)
