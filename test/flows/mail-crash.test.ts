/** E60: the program is stopped, two work on the same, or deciding fails. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiveEmail } from '../../server/domain/emails/receive-email.ts'
import { routeAgain } from '../../server/domain/emails/route-again.ts'
import { routeEmail } from '../../server/domain/emails/route-email.ts'
import { routeWaiting } from '../../server/domain/emails/route-waiting.ts'
import { letter, mailWorld } from '../support/mail-world.ts'

const minute = 60_000

async function stored(world: Awaited<ReturnType<typeof mailWorld>>, mail: Buffer = letter()) {
  const { id } = await receiveEmail(world.world, { raw: mail, via: 'imap', mailboxId: world.mailbox, envelope: null })
  return id
}

test('E60: two workers that decide the same mail make one case, and one run', async (t) => {
  const world = await mailWorld(t)
  const id = await stored(world)
  await Promise.all([routeEmail(world.world, id), routeEmail(world.world, id), routeWaiting(world.world, 0)])
  assert.equal((await world.cases()).length, 1)
  assert.equal(world.jobs.filter(({ name }) => name === 'perform-run').length, 1)
  const kinds = (await world.timelineOf((await world.email(id)).case_id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['case-opened'])
})

test('E1, E60: the same mail from two ways at once is stored once', async (t) => {
  const world = await mailWorld(t)
  const raw = letter()
  const ids = await Promise.all(Array.from({ length: 6 }, () => stored(world, raw)))
  assert.equal(new Set(ids).size, 1)
  await routeWaiting(world.world, 0)
  assert.equal((await world.cases()).length, 1)
  assert.equal((await world.db.selectFrom('email_delivery').select('id').execute()).length, 5)
})

test('E60: a reply that is decided beside its parent joins it, in whatever order they come', async (t) => {
  const world = await mailWorld(t)
  const ids = [
    await stored(world, letter({ id: 'b@post.example', answers: 'a@post.example', references: '<a@post.example>' })),
    await stored(world, letter({ id: 'a@post.example' })),
    await stored(world, letter({ id: 'c@post.example', answers: 'b@post.example', references: '<a@post.example> <b@post.example>' })),
  ]
  await Promise.all(ids.map((id) => routeEmail(world.world, id)))
  const cases = await Promise.all(ids.map(async (id) => (await world.email(id)).case_id))
  assert.equal(new Set(cases).size, 1)
})

test('E60: a mail that was stored when the program was stopped is decided by the sweeper, once', async (t) => {
  const world = await mailWorld(t)
  const id = await stored(world)
  assert.equal((await world.email(id)).state, 'received')
  assert.equal(await routeWaiting(world.world), 0)
  await world.passes(minute)
  assert.equal(await routeWaiting(world.world), 1)
  assert.equal((await world.email(id)).verdict, 'new-case')
  assert.equal(await routeWaiting(world.world), 0)
})

test('E60: deciding that fails is counted and tried later each time; after five it ends by name, and other mail goes on', async (t) => {
  const world = await mailWorld(t)
  const id = await stored(world)
  await world.db
    .updateTable('email_raw')
    .set({ bytes: Buffer.from('no longer what was packed') })
    .where('email_id', '=', id)
    .execute()
  const other = await stored(world, letter({ from: 'bob@post.example' }))
  const tries: number[] = []
  for (let round = 0; round < 2000 && (await world.email(id)).state === 'received'; round++) {
    await world.passes(minute)
    await routeWaiting(world.world)
    const { attempts } = await world.email(id)
    if (tries.at(-1) !== attempts) tries.push(attempts)
    if (round === 0) assert.equal((await world.email(other)).verdict, 'new-case')
  }
  const ended = await world.email(id)
  assert.deepEqual(tries, [1, 2, 3, 4, 5])
  assert.equal(ended.verdict, 'unreadable')
  assert.match(ended.reason ?? '', /^Deciding about the mail failed 5 times: /)
  assert.match(ended.remedy ?? '', /route the mail again/)
})

test('E60: what failed five times is decided once the cause is mended', async (t) => {
  const world = await mailWorld(t)
  const id = await stored(world)
  const bytes = (await world.db.selectFrom('email_raw').select('bytes').where('email_id', '=', id).executeTakeFirstOrThrow()).bytes
  const set = (packed: Buffer) => world.db.updateTable('email_raw').set({ bytes: packed }).where('email_id', '=', id).execute()
  await set(Buffer.from('broken'))
  for (let round = 0; round < 5; round++) await world.passes(60 * minute).then(() => routeWaiting(world.world))
  assert.equal((await world.email(id)).verdict, 'unreadable')
  await set(bytes)
  const [answer] = await routeAgain(world.world, world.sam, [id], false)
  assert.equal(answer?.verdict, 'new-case')
})

test('E60: deciding that fails in the middle leaves nothing behind', async (t) => {
  const world = await mailWorld(t)
  const id = await stored(world)
  const enqueue = world.world.enqueue
  world.world.enqueue = async () => Promise.reject(new Error('The queue of jobs is gone.'))
  await assert.rejects(routeEmail(world.world, id), /queue of jobs/)
  assert.deepEqual([(await world.cases()).length, (await world.email(id)).state], [0, 'received'])
  assert.equal((await world.db.selectFrom('contact').select('id').where('email', 'is not', null).execute()).length, 0)
  world.world.enqueue = enqueue
  await routeEmail(world.world, id)
  assert.equal((await world.cases()).length, 1)
})
