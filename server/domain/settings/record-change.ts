import type { Tx } from '../../db/open.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'

/** Keys whose values are secrets: the audit page says that they changed, not to what. */
const secrets = new Set(['apiKey', 'key', 'identity', 'secret', 'token', 'password'])

/**
 * Puts a change of the set-up on the audit page, with what differs before and after, and tells the open desks. Changes that change nothing
 * leave no entry.
 * @param what e.g. `field`, `queue`; `name` is what people call the thing
 */
export async function recordChange(
  tx: Tx,
  world: World,
  principal: Principal,
  change: { what: string; name: string; before?: object | null; after?: object | null },
): Promise<void> {
  const changes = differences(change.before ?? null, change.after ?? null)
  if (change.before && change.after && changes.length === 0) return
  await record(tx, 'organisation', {
    kind: 'settings-changed',
    actor: principal.actor,
    at: world.clock(),
    data: { what: change.what, name: change.name, did: didWhat(change), changes },
  })
  await announce(tx, { t: 'settings' })
}

const didWhat = (change: { before?: object | null; after?: object | null }) =>
  change.before ? (change.after ? 'changed' : 'removed') : 'added'

function differences(before: object | null, after: object | null): { key: string; from: unknown; to: unknown }[] {
  const [a, b] = [flat(before), flat(after)]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map((key) =>
      key.split('.').some((part) => secrets.has(part))
        ? { key, from: null, to: '(secret)' }
        : { key, from: a[key] ?? null, to: b[key] ?? null },
    )
}

/** One level of dots for every nested record; lists stay whole. */
function flat(value: object | null, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, one]) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? Object.entries(flat(one, `${prefix}${key}.`))
        : [[`${prefix}${key}`, one]],
    ),
  )
}
