/** One word on who wrote a mail, from all that was checked. */
import type { DmarcResult } from './check-dmarc.ts'

/** `temporary`: the name servers could not say; asked again later, it may be something else. */
export type AuthenticationVerdict = 'pass' | 'fail' | 'none' | 'temporary'

export interface AuthenticationFacts {
  /** The author's domain in lower case; null where the mail names no author. */
  domain: string | null
  /** See from-rule.ts; false also where the author reads differently in different programs. */
  isAuthorClear: boolean
  dmarc: DmarcResult
  /** A signature that counts is of the author's organisation. */
  isSigned: boolean
  /** The server that sent it may send for the author's organisation. */
  isFromItsServer: boolean
  /** The author's own domain says that this server sends nothing for it. */
  isRefusedByDomain: boolean
  /** Something could not be asked for. */
  isUncertain: boolean
  /** The sealer that the settings trust, whose chain is right, and which saw the author pass. */
  vouchingSealer: string | null
}

interface Rule {
  holds: (facts: AuthenticationFacts) => boolean
  verdict: AuthenticationVerdict
  reason: (domain: string) => string
}

/** The first that holds. Where a domain has published no policy, what it signed or sent itself is its own all the same. */
const rules: Rule[] = [
  { holds: ({ domain }) => domain === null, verdict: 'none', reason: () => 'The mail names no author whom anything could prove.' },
  {
    holds: ({ isAuthorClear }) => !isAuthorClear,
    verdict: 'fail',
    reason: () => 'The mail names its author in ways that contradict each other, so nothing proves who wrote it.',
  },
  {
    holds: ({ dmarc }) => dmarc === 'pass',
    verdict: 'pass',
    reason: (domain) => `${domain} confirms the mail, as its policy asks (DMARC).`,
  },
  {
    holds: ({ vouchingSealer }) => vouchingSealer !== null,
    verdict: 'pass',
    reason: (domain) => `A forwarding server that the settings trust saw ${domain} confirm the mail (ARC).`,
  },
  {
    holds: ({ dmarc, isUncertain }) => dmarc === 'temperror' || (dmarc === 'fail' && isUncertain),
    verdict: 'temporary',
    reason: (domain) => `The name servers of ${domain} could not be asked.`,
  },
  {
    holds: ({ dmarc }) => dmarc === 'fail',
    verdict: 'fail',
    reason: (domain) => `${domain} does not confirm the mail, against its policy (DMARC).`,
  },
  { holds: ({ isSigned }) => isSigned, verdict: 'pass', reason: (domain) => `${domain} has signed the mail (DKIM).` },
  { holds: ({ isFromItsServer }) => isFromItsServer, verdict: 'pass', reason: (domain) => `A server of ${domain} sent the mail (SPF).` },
  {
    holds: ({ isUncertain }) => isUncertain,
    verdict: 'temporary',
    reason: (domain) => `The name servers of ${domain} could not be asked.`,
  },
  {
    holds: ({ isRefusedByDomain }) => isRefusedByDomain,
    verdict: 'fail',
    reason: (domain) => `${domain} says that the server which sent the mail is none of its own (SPF).`,
  },
  { holds: () => true, verdict: 'none', reason: (domain) => `${domain} neither confirms nor refutes the mail.` },
]

/** @returns the verdict and its reason as a sentence */
export function reachVerdict(facts: AuthenticationFacts): { verdict: AuthenticationVerdict; reason: string } {
  const rule = rules.find(({ holds }) => holds(facts))
  if (!rule) throw new Error('No rule of authentication holds.')
  return { verdict: rule.verdict, reason: rule.reason(facts.domain ?? '') }
}
