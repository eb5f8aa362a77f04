/**
 * ARC (RFC 8617): what servers on the way say they saw. mailauth checks the chain of seals; each header is read strictly before, since a
 * chain that only looks right would hand its pass on. A pass proves who sealed, and is worth what the sealer is worth (section 9.4).
 */
import { arc, type DKIMVerifyResult } from 'mailauth'
import type { Resolve } from '../dns-lookup.ts'
import type { RawField } from './raw-fields.ts'
import { isBase64, readTagList } from './tag-list.ts'

export interface ArcCheck {
  result: 'none' | 'pass' | 'fail'
  /** Domains of the seals in lower case, oldest first. */
  sealers: string[]
  /** What the newest sealer saw, as it wrote it: the value of its ARC-Authentication-Results behind the instance. */
  seen: string
}

const none: ArcCheck = { result: 'none', sealers: [], seen: '' }
const fail: ArcCheck = { result: 'fail', sealers: [], seen: '' }

/** Section 4.2.1. */
const mostInstances = 50

type Rule = (value: string) => boolean
const isPresent: Rule = (value) => value !== ''
const isInstance: Rule = (value) => /^[1-9]\d?$/.test(value) && Number(value) <= mostInstances
const isTime: Rule = (value) => /^\d{1,12}$/.test(value)
const isAlgorithm: Rule = (value) => value === 'rsa-sha256' || value === 'ed25519-sha256'
const isCanonical: Rule = (value) => /^(?:simple|relaxed)(?:\/(?:simple|relaxed))?$/.test(value)

/** Sections 4.1.2 and 4.1.3, with RFC 6376 section 3.5: what must be there, and what may. */
const required: Record<string, Record<string, Rule>> = {
  'arc-message-signature': { i: isInstance, a: isAlgorithm, b: isBase64, bh: isBase64, d: isPresent, h: isPresent, s: isPresent },
  'arc-seal': { i: isInstance, a: isAlgorithm, b: isBase64, cv: (value) => /^(?:none|pass)$/.test(value), d: isPresent, s: isPresent },
}
const allowed: Record<string, Record<string, Rule>> = {
  'arc-message-signature': { c: isCanonical, t: isTime, x: isTime },
  'arc-seal': { t: isTime, h: () => false },
}

export async function checkArc(verified: DKIMVerifyResult, fields: RawField[], resolve: Resolve): Promise<ArcCheck> {
  const own = fields.filter(({ name }) => name === 'arc-authentication-results' || Object.hasOwn(required, name))
  if (own.length === 0) return none
  const chain = own.every(isWellFormed) ? readChain(own) : null
  if (!chain || !verified.arc) return fail
  const { status } = await arc(
    { ...verified.arc, chain: verified.arc.chain || [] },
    { resolver: (name, type) => resolveAs(resolve, name, type) },
  )
  return status.result === 'pass' ? chain : fail
}

/** mailauth asks for keys only, which are TXT records. */
const resolveAs = async (resolve: Resolve, name: string, type: string) =>
  type === 'TXT' ? ((await resolve(name, 'TXT')) as string[][]) : []

function isWellFormed({ name, value }: RawField): boolean {
  if (name === 'arc-authentication-results') return instanceOf(value) !== null
  const tags = readTagList(value)
  if (!tags) return false
  const isRight = ([tag, rule]: [string, Rule]) => rule(tags.get(tag) ?? '')
  const may = Object.entries(allowed[name] ?? {}).filter(([tag]) => tags.has(tag))
  return Object.entries(required[name] ?? {}).every(isRight) && may.every(isRight)
}

function instanceOf(results: string): number | null {
  const [, instance = ''] = /^\s*i\s*=\s*(\d+)\s*;/.exec(results) ?? []
  return isInstance(instance) ? Number(instance) : null
}

/** @returns null where an instance is missing; mailauth looks for doubles */
function readChain(fields: RawField[]): ArcCheck | null {
  const sealers = new Map<number, string>()
  const seen = new Map<number, string>()
  for (const { name, value } of fields) {
    const tags = readTagList(value)
    if (name === 'arc-seal' && tags) sealers.set(Number(tags.get('i')), (tags.get('d') ?? '').toLowerCase())
    if (name === 'arc-authentication-results') seen.set(instanceOf(value) ?? 0, value.slice(value.indexOf(';') + 1))
  }
  const order = Array.from({ length: sealers.size }, (_, index) => index + 1)
  if (!order.every((instance) => sealers.has(instance) && seen.has(instance))) return null
  return { result: 'pass', sealers: order.map((instance) => sealers.get(instance) ?? ''), seen: seen.get(order.length) ?? '' }
}
