/** Name servers that know only what stands on the line: `{"name": [{"type": "TXT", "value": "..."}, {"error": "TIMEOUT"}]}`. */
import type { RecordType, Resolve } from '../../mail/dns-lookup.ts'

interface GivenAnswer {
  type?: string
  value?: unknown
  error?: string
}

const longestChain = 8

export function resolveFrom(dns: unknown): Resolve {
  const zone = new Map<string, GivenAnswer[]>()
  if (typeof dns === 'object' && dns !== null)
    for (const [name, answers] of Object.entries(dns)) if (Array.isArray(answers)) zone.set(tidy(name), answers.filter(isAnswer))
  return async (name, type) => answer(zone, name, type)
}

const tidy = (name: string) => name.trim().toLowerCase().replace(/\.$/, '')

const isAnswer = (value: unknown): value is GivenAnswer => typeof value === 'object' && value !== null

function answer(zone: Map<string, GivenAnswer[]>, name: string, type: RecordType, chain = 0): unknown[] {
  const all = zone.get(tidy(name)) ?? []
  const own = all.filter((one) => one.type === type && one.error === undefined)
  if (own.length > 0) return own.map(({ value }) => recordOf(type, value))
  const alias = all.find((one) => one.type === 'CNAME')
  if (alias && chain < longestChain) return answer(zone, String(alias.value), type, chain + 1)
  const errors = all.filter((one) => one.error !== undefined && (one.type === undefined || one.type === type))
  const isSilent = errors.some(({ error }) => error !== 'NONE')
  throw Object.assign(new Error(`${name} has no ${type}.`), { code: isSilent ? 'ETIMEOUT' : 'ENOTFOUND' })
}

function recordOf(type: RecordType, value: unknown): unknown {
  if (type === 'TXT') return Array.isArray(value) ? value : [value]
  return type === 'MX' && Array.isArray(value) ? { priority: Number(value[0]), exchange: String(value[1]) } : value
}
