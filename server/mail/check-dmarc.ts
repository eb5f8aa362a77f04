/** DMARC (RFC 7489): whether a domain that proved itself is the author's, and what the author's domain asks for. */
import { getDomain } from 'tldts'
import { findTexts, type Lookup, LookupError } from './dns-lookup.ts'

export type DmarcResult = 'none' | 'pass' | 'fail' | 'temperror'

export interface DmarcCheck {
  result: DmarcResult
  /** Of the author, in lower case. */
  domain: string
  /** What the domain asks receivers to do with mails that fail; `none` also where it asks nothing. */
  policy: 'none' | 'quarantine' | 'reject'
}

/** Domains that proved themselves for this mail. */
export interface ProvenDomains {
  dkim: string[]
  spf: string | null
}

interface Policy {
  policy: DmarcCheck['policy']
  isDkimStrict: boolean
  isSpfStrict: boolean
}

/** @param domain the author's, in lower case, as the one rule of from-rule.ts names the author */
export async function checkDmarc(domain: string, proven: ProvenDomains, lookup: Lookup): Promise<DmarcCheck> {
  try {
    const found = await findPolicy(domain, lookup)
    if (!found) return { result: 'none', domain, policy: 'none' }
    const isAligned =
      proven.dkim.some((other) => areAligned(domain, other, found.isDkimStrict)) ||
      (proven.spf !== null && areAligned(domain, proven.spf, found.isSpfStrict))
    return { result: isAligned ? 'pass' : 'fail', domain, policy: found.policy }
  } catch (error) {
    if (error instanceof LookupError) return { result: 'temperror', domain, policy: 'none' }
    throw error
  }
}

/** Section 3.1: the same domain, or, unless it is strict, one of the same organisation. */
export function areAligned(author: string, other: string, isStrict = false): boolean {
  const name = other.toLowerCase().replace(/\.$/, '')
  if (author === '' || name === '') return false
  return author === name || (!isStrict && organisationOf(author) === organisationOf(name))
}

/** By the public suffix list, its private part too: customers of one host are not one organisation. */
const organisationOf = (domain: string) => getDomain(domain, { allowPrivateDomains: true }) ?? domain

/** Section 6.6.3. */
async function findPolicy(domain: string, lookup: Lookup): Promise<Policy | null> {
  const organisation = organisationOf(domain)
  const own = readPolicies(await findTexts(lookup, `_dmarc.${domain}`))
  if (own.length > 0 || organisation === domain) return policyOf(own, 'p')
  return policyOf(readPolicies(await findTexts(lookup, `_dmarc.${organisation}`)), 'sp')
}

const readPolicies = (texts: string[]) =>
  texts
    .filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text))
    .map(
      (text) =>
        new Map(text.split(';').map((tag) => [tag.split('=')[0]?.trim().toLowerCase() ?? '', tag.slice(tag.indexOf('=') + 1).trim()])),
    )

/** Several records are none. */
function policyOf(records: Map<string, string>[], tag: 'p' | 'sp'): Policy | null {
  const [record, another] = records
  if (!record || another) return null
  const asked = (record.get(tag) ?? record.get('p') ?? '').toLowerCase()
  return {
    policy: asked === 'reject' || asked === 'quarantine' ? asked : 'none',
    isDkimStrict: record.get('adkim')?.toLowerCase() === 's',
    isSpfStrict: record.get('aspf')?.toLowerCase() === 's',
  }
}
