/** E57: an erasure waits for what is under way, is done piece by piece, and a stop does not end it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../server/db/new-id.ts'
import { openDatabase, poolOf } from '../../server/db/open.ts'
import { countContact, eraseContact } from '../../server/domain/contacts/erase-contact.ts'
import { continueErasures } from '../../server/domain/contacts/erase-piece.ts'
import { trainModel } from '../../server/domain/learning/train-model.ts'
import { connectionOf } from '../support/database.ts'
import { letter, mailWorld, proven } from '../support/mail-world.ts'
import { placesOf } from '../support/places-of.ts'

test('E57: while a conversation goes on, a mail is on its way or the agent reads, nothing is erased', async (t) => {
  const { world, sam, ada, db, starts, jobs } = await mailWorld(t)
  const conversationId = await starts('I was charged twice, zanzibar.')
  const refuses = (why: RegExp) => assert.rejects(eraseContact(world, sam, ada, 'Ada Byron'), why)
  await refuses(/not closed yet/)
  await db.updateTable('conversation').set({ status: 'closed' }).where('id', '=', conversationId).execute()
  await sql`insert into run (id, kind, trigger, state, conversation_id, queue_id, requested_by, requested_at)
    select gen_random_uuid(), 'creation', 'end', 'running', ${conversationId}, queue_id, '{}', now() from conversation where id = ${conversationId}`.execute(
    db,
  )
  await refuses(/agent is reading/)
  await db.deleteFrom('run').execute()
  const email = newId()
  await sql`insert into email (id, direction, state, via, contact_id, message_id, content_hash, received_at)
    values (${email}, 'out', 'waiting', 'desk', ${ada}, 'out@shop.example', 'x', now())`.execute(db)
  await refuses(/on its way/)
  assert.ok((await placesOf(db, ['zanzibar'])).length > 0)
  assert.deepEqual(
    jobs.filter(({ name }) => name === 'train-model'),
    [],
  )
  await db.updateTable('email').set({ state: 'sent' }).where('id', '=', email).execute()
  assert.equal((await eraseContact(world, sam, ada, 'Ada Byron')).isFinished, true)
  assert.deepEqual(await placesOf(db, ['zanzibar', 'Ada Byron']), [])
})

/** Somebody who wrote more than one piece takes. */
async function longKnown(t: Parameters<typeof mailWorld>[0]) {
  const known = await mailWorld(t)
  const first = await known.arrives(letter(proven({ text: 'I was charged twice, zanzibar.', subject: 'zanzibar' })))
  await known.agentWorks()
  await sql`insert into email (id, direction, state, via, case_id, message_id, content_hash, received_at, from_address, subject, text)
    select gen_random_uuid(), 'in', 'routed', 'imap', ${first.case_id}, n || '@post.example', n::text, now(), 'ada@post.example', 'zanzibar', 'zanzibar ' || n
    from generate_series(1, 450) n`.execute(known.db)
  const { contact_id: contactId } = await known.aCase(first.case_id)
  return { ...known, contactId: contactId ?? '' }
}

test('E57: a long erasure forgets at once who it was, goes on after its process was killed in the middle, and says how far it is', async (t) => {
  const { world, sam, db, contactId, arrivesProven, aCase } = await longKnown(t)
  const begun = await eraseContact(world, sam, contactId, 'ada@post.example')
  assert.deepEqual([begun.emails, begun.isFinished], [451, false])
  const left = async () => (await countContact(world, sam, contactId)).erasure?.left
  assert.equal(await left(), 251)
  assert.equal((await db.selectFrom('contact').select('email').where('id', '=', contactId).executeTakeFirstOrThrow()).email, null)
  // A new mail meanwhile is a new contact's, and not touched.
  const fresh = await arrivesProven({ text: 'I need a refund, gossamer.' })

  const doomed = openDatabase({ ...connectionOf(db), application_name: 'doomed' })
  const held = await poolOf(db).connect()
  await held.query('begin')
  await held.query('select from email where id = (select email_ids[1] from contact_erasure) for update')
  const dies = assert.rejects(continueErasures({ ...world, db: doomed }))
  const waiting = () => sql`select from pg_stat_activity where application_name = 'doomed' and wait_event_type = 'Lock'`.execute(db)
  while ((await waiting()).rows.length === 0) await waiting()
  await held.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed'")
  await dies
  await held.query('rollback')
  held.release()
  await doomed.destroy()
  assert.equal(await left(), 251)

  assert.equal(await continueErasures(world), 2)
  assert.equal(await left(), 0)
  assert.deepEqual(await placesOf(db, ['zanzibar']), [])
  assert.match((await aCase(fresh.case_id)).values.description as string, /gossamer/)
  assert.equal(await continueErasures(world), 0)
})

test('E57: models that learned from the erased one go; where too little is left to learn from, none stays', async (t) => {
  const { world, sam, db, contactId, passes } = await longKnown(t)
  await db
    .insertInto('model')
    .values({
      id: newId(),
      version: 1,
      examples: 20,
      fields_hash: 'x',
      body: Buffer.from('zanzibar'),
      is_current: true,
      trained_at: world.clock(),
    })
    .execute()
  await passes(1000)
  await eraseContact(world, sam, contactId, 'ada@post.example')
  await continueErasures(world)
  assert.equal((await db.selectFrom('model').select('id').execute()).length, 1)
  await trainModel(world)
  assert.deepEqual(await db.selectFrom('model').select('id').execute(), [])
})
