/** Reads what an audit entry says was changed. Pure. */

export interface Change {
  path: string
  before: string | null
  after: string | null
}
type Data = Record<string, unknown>

const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the entry is about: the kind of thing, its name, and whether it was added, changed or removed. */
export function subjectOf(data: Data): { what: string; name: string; did: string } {
  const name = [data.name, data.label, data.queue, data.email, nameIn(data.mailbox), data.subject].find(
    (one) => typeof one === 'string' && one !== '',
  )
  return { what: textOr(data.what), name: textOr(name), did: textOr(data.did) || 'changed' }
}

/** Each setting that differs; of entries that tell of no settings, such as sign-ins, what else they hold. */
export function changesOf(data: Data): Change[] {
  if (Array.isArray(data.changes)) {
    return data.changes.filter(isRecord).map((one) => ({ path: String(one.key), before: shown(one.from), after: shown(one.to) }))
  }
  const { what: _what, name: _name, did: _did, queue: _queue, ...rest } = data
  return Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([path, value]) => ({ path, before: null, after: shown(value) }))
}

const nameIn = (value: unknown) => (isRecord(value) ? value.name : undefined)
const textOr = (value: unknown) => (typeof value === 'string' ? value : '')

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
