/** DKIM (RFC 6376, RFC 8301): what mailauth found of each signature, and what it lets pass. */
import type { DKIMVerifyResult } from 'mailauth'
import type { RawField } from './raw-fields.ts'
import { readTagList, withoutBlanks } from './tag-list.ts'

export type DkimResult = 'pass' | 'fail' | 'neutral' | 'policy' | 'temperror' | 'permerror'

export interface DkimCheck {
  result: DkimResult
  /** d=, in lower case. */
  domain: string
  selector: string
  /** Fields that the signature covers, in lower case: what another one says, such as a Reply-To, anybody may have put there. */
  covered: string[]
  /** A sentence. */
  reason: string
}

type Tags = Map<string, string>

/** What a reader shows or goes by, and what stands in a mail once (RFC 5322 section 3.6, RFC 2045). */
const onceOnly = ['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'content-type', 'content-transfer-encoding']

/** What makes a signature count for nothing, though its cryptography is right. */
const guards: { isBroken: (tags: Tags, key: Tags, fields: RawField[]) => boolean; result: DkimResult; reason: string }[] = [
  {
    isBroken: (tags) => tags.get('v') !== '1',
    result: 'permerror',
    reason: 'The signature names no version that is known (RFC 6376 section 6.1.1).',
  },
  {
    isBroken: (tags) => !listOf(tags, 'h').includes('from'),
    result: 'permerror',
    reason: 'The signature does not cover the author (RFC 6376 section 5.4).',
  },
  {
    isBroken: (tags, _, fields) =>
      onceOnly.some((name) => count(fields, name) > Math.max(1, listOf(tags, 'h').filter((one) => one === name).length)),
    result: 'policy',
    reason: 'The mail holds a field twice, of which the signature covers one only (RFC 6376 section 8.15).',
  },
  {
    isBroken: (tags) => tags.has('l'),
    result: 'policy',
    reason: 'The signature covers a part of the text only; anybody may have added the rest (RFC 6376 section 8.2).',
  },
  {
    isBroken: (tags) => (tags.get('a') ?? '').toLowerCase().endsWith('sha1'),
    result: 'policy',
    reason: 'The signature is made with SHA-1, which proves nothing today (RFC 8301 section 3.1).',
  },
  {
    isBroken: (tags) => !isWithin(identityOf(tags), domainOf(tags)),
    result: 'permerror',
    reason: 'The signature names an identity outside its domain (RFC 6376 section 6.1.1).',
  },
  {
    isBroken: (tags, key) => listOf(key, 't').includes('s') && identityOf(tags) !== domainOf(tags),
    result: 'permerror',
    reason: 'The key is not for sub-domains (RFC 6376 section 3.6.1).',
  },
  {
    isBroken: (_, key) => key.has('s') && !listOf(key, 's').some((use) => use === '*' || use === 'email'),
    result: 'permerror',
    reason: 'The key is not for mail (RFC 6376 section 3.6.1).',
  },
  {
    isBroken: (_, key) => key.has('h') && !listOf(key, 'h').includes('sha256'),
    result: 'permerror',
    reason: 'The key is not for this kind of hash (RFC 6376 section 3.6.1).',
  },
]

const reasons: Record<string, string> = {
  pass: 'The signature is right.',
  fail: 'The signature does not fit the mail.',
  neutral: 'The mail was changed after it was signed, or the key is not there.',
  policy: 'The key is too short to prove anything.',
  temperror: 'The key could not be asked for.',
}

const domainOf = (tags: Tags) => withoutBlanks(tags.get('d') ?? '').toLowerCase()
const identityOf = (tags: Tags) => {
  const identity = withoutBlanks(tags.get('i') ?? '').toLowerCase()
  return identity === '' ? domainOf(tags) : identity.slice(identity.lastIndexOf('@') + 1)
}
const isWithin = (domain: string, parent: string) => parent !== '' && (domain === parent || domain.endsWith(`.${parent}`))
const count = (fields: RawField[], name: string) => fields.filter((field) => field.name === name).length
const listOf = (tags: Tags, name: string) => (tags.get(name) ?? '').split(':').map((part) => part.trim().toLowerCase())

export function checkDkim(verified: DKIMVerifyResult, fields: RawField[]): DkimCheck[] {
  return fields.filter(({ name }) => name === 'dkim-signature').map(({ value }) => checkSignature(value, verified, fields))
}

function checkSignature(value: string, { results }: DKIMVerifyResult, fields: RawField[]): DkimCheck {
  const tags = readTagList(value)
  if (!tags)
    return { result: 'permerror', domain: '', selector: '', covered: [], reason: 'The signature is not readable (RFC 6376 section 3.2).' }
  const known = { domain: domainOf(tags), selector: withoutBlanks(tags.get('s') ?? ''), covered: listOf(tags, 'h') }
  const signature = withoutBlanks(tags.get('b') ?? '')
  const found: VerifiedSignature | undefined = results.find(
    (one: VerifiedSignature) =>
      withoutBlanks(one.signature ?? '') === signature &&
      one.signingDomain?.toLowerCase() === known.domain &&
      one.selector === known.selector,
  )
  if (!found || signature === '') return { ...known, result: 'permerror', reason: 'The signature is of no kind that is known.' }
  const result = found.status.result as DkimResult
  const reason = reasons[result] ?? `The signature counts for nothing: ${result}.`
  if (result !== 'pass') return { ...known, result, reason }
  const key = readTagList(found.rr ?? '') ?? new Map()
  const guard = guards.find(({ isBroken }) => isBroken(tags, key, fields))
  return { ...known, ...(guard ? { result: guard.result, reason: guard.reason } : { result, reason }) }
}

/** What mailauth gives beside what it declares. */
type VerifiedSignature = DKIMVerifyResult['results'][number] & { signature?: string; rr?: string }
