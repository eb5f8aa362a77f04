/** SPF records by the grammar of RFC 7208 section 12: a record with an error anywhere is an error as a whole (section 4.6). */
import { isIPv4, isIPv6 } from 'node:net'

export type Qualifier = '+' | '-' | '~' | '?'

/** A domain still to be expanded; null: the domain that is being checked. */
export type DomainSpec = string | null

export type Mechanism =
  | { kind: 'all'; qualifier: Qualifier }
  | { kind: 'include'; qualifier: Qualifier; domain: string }
  | { kind: 'exists'; qualifier: Qualifier; domain: string }
  | { kind: 'a' | 'mx'; qualifier: Qualifier; domain: DomainSpec; bits4: number; bits6: number }
  | { kind: 'ptr'; qualifier: Qualifier; domain: DomainSpec }
  | { kind: 'ip4'; qualifier: Qualifier; network: string; bits: number }
  | { kind: 'ip6'; qualifier: Qualifier; network: string; bits: number }

export interface SpfRecord {
  mechanisms: Mechanism[]
  redirect: string | null
}

/** @returns whether a TXT record is one of SPF (section 4.5) */
export const isSpfRecord = (text: string) => /^v=spf1(?: |$)/i.test(text)

const expansion = '%(?:%|_|-|\\{[slodiphv](?:[1-9]\\d{0,2}|0{1,3}[1-9]\\d{0,2})?r?[-.+,/_=]*\\})'
const explaining = '%(?:%|_|-|\\{[slodiphcrtv](?:[1-9]\\d{0,2}|0{1,3}[1-9]\\d{0,2})?r?[-.+,/_=]*\\})'
const literal = '[\\x21-\\x24\\x26-\\x7e]'
const topLabel = '(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])'
const domainSpec = new RegExp(`^(?:${expansion}|${literal})*(?:\\.${topLabel}\\.?|${expansion})$`, 'i')
const otherValue = new RegExp(`^(?:${explaining}|${literal})*$`, 'i')
const modifier = /^([a-z][a-z0-9._-]*)=(.*)$/is
const mechanism = /^([-+~?]?)([a-z0-9]+)(.*)$/is
const cidr = /^(.*?)(?:\/(0|[1-9]\d?))?(?:\/\/(0|[1-9]\d{0,2}))?$/s

/** @returns null where the record is not right */
export function parseSpfRecord(text: string): SpfRecord | null {
  if (/[^\x20-\x7e]/.test(text)) return null
  const mechanisms: Mechanism[] = []
  const modifiers = new Map<string, string>()
  for (const term of text.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue
    const [, name = '', value = ''] = modifier.exec(term) ?? []
    if (name === '') {
      const parsed = parseMechanism(term)
      if (!parsed) return null
      mechanisms.push(parsed)
    } else if (!takeModifier(modifiers, name.toLowerCase(), value)) return null
  }
  return { mechanisms, redirect: modifiers.get('redirect') ?? null }
}

/** Section 6: redirect and exp once each, others are passed over but must be well formed. */
function takeModifier(modifiers: Map<string, string>, name: string, value: string): boolean {
  if (name !== 'redirect' && name !== 'exp') return otherValue.test(value)
  if (modifiers.has(name) || !domainSpec.test(value)) return false
  modifiers.set(name, value)
  return true
}

function parseMechanism(term: string): Mechanism | null {
  const [, sign = '', named = '', rest = ''] = mechanism.exec(term) ?? []
  const qualifier = (sign === '' ? '+' : sign) as Qualifier
  const kind = named.toLowerCase()
  if (kind === 'all') return rest === '' ? { kind, qualifier } : null
  if (kind === 'include' || kind === 'exists') {
    const domain = afterColon(rest)
    return domain === null ? null : { kind, qualifier, domain }
  }
  if (kind === 'ptr') return rest === '' ? { kind, qualifier, domain: null } : withDomain(rest, (domain) => ({ kind, qualifier, domain }))
  if (kind === 'a' || kind === 'mx') return parseHosts(kind, qualifier, rest)
  return kind === 'ip4' || kind === 'ip6' ? parseNetwork(kind, qualifier, rest) : null
}

const withDomain = (rest: string, make: (domain: string) => Mechanism) => {
  const domain = afterColon(rest)
  return domain === null ? null : make(domain)
}

const afterColon = (rest: string) => (rest.startsWith(':') && domainSpec.test(rest.slice(1)) ? rest.slice(1) : null)

function parseHosts(kind: 'a' | 'mx', qualifier: Qualifier, rest: string): Mechanism | null {
  const [, before = '', four = '32', six = '128'] = cidr.exec(rest) ?? []
  const domain = before === '' ? null : afterColon(before)
  if ((before !== '' && domain === null) || Number(four) > 32 || Number(six) > 128) return null
  return { kind, qualifier, domain, bits4: Number(four), bits6: Number(six) }
}

function parseNetwork(kind: 'ip4' | 'ip6', qualifier: Qualifier, rest: string): Mechanism | null {
  const [, network = '', length] = /^:([0-9a-f.:]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(rest) ?? []
  const most = kind === 'ip4' ? 32 : 128
  const bits = length === undefined ? most : Number(length)
  return isAddressOf(kind, network) && bits <= most ? { kind, qualifier, network, bits } : null
}

const isAddressOf = (kind: 'ip4' | 'ip6', address: string) => (kind === 'ip4' ? isIPv4(address) : isIPv6(address))
