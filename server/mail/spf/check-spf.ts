/** SPF: whether a server may send for a domain (RFC 7208). For mail that we receive by SMTP ourselves; later, the sender's address is gone. */
import { isIP, isIPv4, isIPv6 } from 'node:net'
import { findTexts, type Lookup, LookupError, type MxRecord } from '../dns-lookup.ts'
import { addressDigits, expandSpfMacros, type MacroValues } from './expand-spf-macros.ts'
import { isSpfRecord, type Mechanism, parseSpfRecord } from './parse-spf-record.ts'

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror'

export interface SmtpPeer {
  ip: string
  helo: string
  /** MAIL FROM; '' for the empty one, HELO's domain is checked then (section 2.4). */
  mailFrom: string
}

export interface SpfCheck {
  result: SpfResult
  /** The domain that was checked, in lower case. */
  domain: string
}

/** Sections 4.6.4 and 5.5. */
const mostLookups = 10
const mostVoidLookups = 2
const mostHosts = 10

const results = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const

/** Ends the whole check, wherever it is found. */
class SpfError extends Error {
  readonly result: 'permerror' | 'temperror'
  constructor(result: 'permerror' | 'temperror') {
    super(result)
    this.result = result
  }
}

interface Budget {
  lookups: number
  voidLookups: number
}

export async function checkSpf(peer: SmtpPeer, lookup: Lookup): Promise<SpfCheck> {
  const ip = peer.ip.replace(/%.*$/, '').replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i, '$1')
  const named = peer.mailFrom === '' ? peer.helo : peer.mailFrom
  const at = named.lastIndexOf('@')
  const domain = named
    .slice(at + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
  const sender = `${at > 0 ? named.slice(0, at) : 'postmaster'}@${domain}`
  if (isIP(ip) === 0) return { result: 'none', domain }
  const names = new Map<string, Promise<string>>()
  const host = (checked: string): MacroValues => ({
    ...{ sender, domain: checked, ip, helo: peer.helo },
    validatedName: () => {
      const known = names.get(checked) ?? nameOf(checked, ip, lookup)
      names.set(checked, known)
      return known
    },
  })
  try {
    return { result: await checkHost(host, domain, { lookups: 0, voidLookups: 0 }, lookup), domain }
  } catch (error) {
    if (error instanceof SpfError) return { result: error.result, domain }
    if (error instanceof LookupError) return { result: 'temperror', domain }
    throw error
  }
}

/** Section 4: check_host. */
async function checkHost(host: (domain: string) => MacroValues, domain: string, budget: Budget, lookup: Lookup): Promise<SpfResult> {
  if (!isHostName(domain) || !domain.includes('.')) return 'none'
  const records = (await findTexts(lookup, domain)).filter(isSpfRecord)
  const [text] = records
  if (text === undefined) return 'none'
  const record = records.length === 1 ? parseSpfRecord(text) : null
  if (!record) throw new SpfError('permerror')
  const values = host(domain)
  const include = async (spec: string): Promise<SpfResult> => {
    spend(budget)
    const result = await checkHost(host, await expandSpfMacros(spec, values), budget, lookup)
    if (result === 'none') throw new SpfError('permerror')
    return result
  }
  for (const mechanism of record.mechanisms) {
    const isMatch =
      mechanism.kind === 'include' ? (await include(mechanism.domain)) === 'pass' : await matches(mechanism, values, budget, lookup)
    if (isMatch) return results[mechanism.qualifier]
  }
  return record.redirect === null ? 'neutral' : include(record.redirect)
}

function spend(budget: Budget): void {
  budget.lookups++
  if (budget.lookups > mostLookups) throw new SpfError('permerror')
}

/** Section 5. */
async function matches(
  mechanism: Exclude<Mechanism, { kind: 'include' }>,
  values: MacroValues,
  budget: Budget,
  lookup: Lookup,
): Promise<boolean> {
  if (mechanism.kind === 'all') return true
  if (mechanism.kind === 'ip4' || mechanism.kind === 'ip6') return isWithin(values.ip, mechanism.network, mechanism.bits)
  spend(budget)
  const name = mechanism.domain === null ? values.domain : await expandSpfMacros(mechanism.domain, values)
  // A name that cannot be in the DNS is one that is not there.
  const ask = (type: 'A' | 'AAAA' | 'MX') => (isHostName(name) ? lookup.find(name, type) : Promise.resolve([]))
  const count = (answers: unknown[]) => {
    if (answers.length === 0 && ++budget.voidLookups > mostVoidLookups) throw new SpfError('permerror')
    return answers
  }
  if (mechanism.kind === 'exists') return count(await ask('A')).length > 0
  if (mechanism.kind === 'ptr') return (await validatedNames(values.ip, lookup)).some((found) => isUnder(found, name))
  const bits = isIPv4(values.ip) ? mechanism.bits4 : mechanism.bits6
  const isAddress = (address: unknown) => isWithin(values.ip, String(address), bits)
  if (mechanism.kind === 'a') return count(await ask(addressType(values.ip))).some(isAddress)
  const exchanges = count(await ask('MX')).filter(isMx)
  if (exchanges.length > mostHosts) throw new SpfError('permerror')
  for (const { exchange } of exchanges.toSorted((a, b) => a.priority - b.priority))
    if (isHostName(exchange) && (await lookup.find(exchange, addressType(values.ip))).some(isAddress)) return true
  return false
}

const isMx = (value: unknown): value is MxRecord =>
  typeof value === 'object' && value !== null && 'exchange' in value && 'priority' in value

const addressType = (ip: string) => (isIPv4(ip) ? 'A' : 'AAAA')

/** Labels of 1 to 63 octets, 253 in all; which characters they hold is not SPF's to say. */
const isHostName = (name: string) =>
  name.length <= 253 &&
  name
    .replace(/\.$/, '')
    .split('.')
    .every((label) => label.length > 0 && label.length <= 63) &&
  !/[[\]\s]/.test(name)

const isUnder = (name: string, domain: string) => `.${name.toLowerCase()}`.endsWith(`.${domain.toLowerCase()}`)

/** Section 5.5: names of the address whose addresses hold it again; an error of the name servers is no name. */
async function validatedNames(ip: string, lookup: Lookup): Promise<string[]> {
  const reverse = isIPv4(ip)
    ? `${ip.split('.').toReversed().join('.')}.in-addr.arpa`
    : `${[...addressDigits(ip)].toReversed().join('.')}.ip6.arpa`
  const names = (await lookup.find(reverse, 'PTR').catch(() => [])).map(String).slice(0, mostHosts)
  const addresses = await Promise.all(names.map((name) => lookup.find(name, addressType(ip)).catch(() => [])))
  return names
    .filter((_, index) => addresses[index]?.some((address) => isWithin(ip, String(address), 128)))
    .map((name) => name.replace(/\.$/, ''))
}

/** Section 7.3, of the macro p. */
async function nameOf(domain: string, ip: string, lookup: Lookup): Promise<string> {
  const names = await validatedNames(ip, lookup)
  return names.find((name) => name.toLowerCase() === domain) ?? names.find((name) => isUnder(name, domain)) ?? names[0] ?? 'unknown'
}

/** @param bits of the network that count; more than the family has counts all */
function isWithin(ip: string, network: string, bits: number): boolean {
  if (isIPv4(ip) !== isIPv4(network) || isIP(network) === 0) return false
  return toBits(ip).slice(0, bits) === toBits(network).slice(0, bits)
}

function toBits(ip: string): string {
  if (isIPv6(ip)) return [...addressDigits(ip)].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  return ip
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('')
}
