import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eraseContact } from '../../server/domain/contacts/erase-contact.ts'
import { exportContact } from '../../server/domain/contacts/export-contact.ts'
import { replyAddress } from '../../server/mail/token-places.ts'
import { adasWords, knownContact } from '../support/known-contact.ts'
import { placesOf } from '../support/places-of.ts'

test('E57: after erasure no table holds a word of the contact, packed, encoded or quoted; cases stay as numbers', async (t) => {
  const known = await knownContact(t)
  const { world, admin, ada, db, mail, aCase, jobs } = known
  const before = await placesOf(db, adasWords)
  const tables = new Set(before.map((place) => place.split('.')[0]))
  for (const table of 'attachment blob_chunk case case_field case_participant contact conversation email email_draft email_raw message message_original note prediction resolution run timeline webhook_delivery'.split(
    ' ',
  ))
    assert.ok(tables.has(table), `${table} holds nothing of hers before`)
  for (const word of adasWords)
    assert.ok(
      before.some((place) => place.endsWith(word)),
      word,
    )
  await assert.rejects(eraseContact(world, admin, ada, 'Somebody'), /Type the name/)
  const shellBefore = await aCase(mail.case_id)
  const erased = await eraseContact(world, admin, ada, ' ADA byron ')
  assert.deepEqual(erased, { cases: 2, conversations: 1, emails: 2, files: 3, isFinished: true })
  assert.deepEqual(await placesOf(db, adasWords), [])
  const shell = await aCase(mail.case_id)
  const { number, status, status_reason, queue_id, opened_at, resolved_at } = shellBefore
  assert.deepEqual({ ...shell }, { ...shell, number, status, status_reason, queue_id, opened_at, resolved_at, title: 'Erased on request' })
  assert.deepEqual(jobs.filter(({ name }) => name === 'train-model').length, 1)
})

test('E57: what another contact wrote and has stays as it was; only what came from the erased one leaves their case', async (t) => {
  const { world, admin, ada, db, grace, aCase, email, cases } = await knownContact(t)
  assert.equal(grace.case.values.order_number, 'AC-4417')
  const mailBefore = await email(grace.first.id)
  const sourceBefore = await db.selectFrom('email_raw').selectAll().where('email_id', '=', grace.first.id).execute()
  const contactBefore = await db.selectFrom('contact').selectAll().where('email', '=', 'grace@else.example').executeTakeFirstOrThrow()
  const fieldsBefore = await db
    .selectFrom('case_field')
    .selectAll()
    .where('case_id', '=', grace.case.id)
    .where('field_key', '!=', 'order_number')
    .orderBy('field_key')
    .execute()
  assert.ok(fieldsBefore.some(({ evidence }) => evidence?.some(({ quote }) => quote === 'refund')))
  await eraseContact(world, admin, ada, 'ada@post.example')
  const { order_number: _, ...others } = grace.case.values
  const after = await aCase(grace.case.id)
  assert.deepEqual([after.values, after.erased_at, after.status], [others, null, 'active'])
  assert.deepEqual(await email(grace.first.id), mailBefore)
  assert.deepEqual(await db.selectFrom('email_raw').selectAll().where('email_id', '=', grace.first.id).execute(), sourceBefore)
  assert.deepEqual(await db.selectFrom('contact').selectAll().where('email', '=', 'grace@else.example').executeTakeFirst(), contactBefore)
  const fields = db.selectFrom('case_field').selectAll().where('case_id', '=', grace.case.id).orderBy('field_key')
  assert.deepEqual(await fields.execute(), fieldsBefore)
  assert.equal((await cases()).length, 3)
})

test('E57: a later mail from the address makes a new contact and a new case, also where it names the old one', async (t) => {
  const { world, admin, ada, arrivesProven, aCase, mail } = await knownContact(t)
  const old = await aCase(mail.case_id)
  await eraseContact(world, admin, ada, 'Ada Byron')
  const to = replyAddress(world.mail.keys, 'help@shop.example', old.number)
  const again = await arrivesProven({ text: 'Hello again.', to, answers: 'zanzibar@post.example' })
  const fresh = await aCase(again.case_id)
  assert.notEqual(fresh.id, old.id)
  assert.notEqual(fresh.contact_id, ada)
  assert.equal(again.verdict, 'new-case')
})

test('E57: the export holds every word of the contact, source, files and evidence included, and nothing of others; it is recorded', async (t) => {
  const { world, admin, ada, db, grace } = await knownContact(t)
  const found: { kind: string; row: Record<string, unknown> }[] = []
  for await (const one of await exportContact(world, admin, ada)) found.push(JSON.parse(one))
  const kinds = new Set(found.map(({ kind }) => kind))
  for (const kind of 'contact case case-field participation note resolution run prediction timeline draft conversation message message-original email email-source file file-bytes'.split(
    ' ',
  ))
    assert.ok(kinds.has(kind), kind)
  const text = found
    .map(({ row }) => `${JSON.stringify(row)}\n${Buffer.from(String(row.base64 ?? ''), 'base64')}`)
    .join('\n')
    .toLowerCase()
  for (const word of adasWords) assert.ok(text.includes(word), word)
  assert.match(text, /subject: the zanzibar lamp/)
  assert.match(text, /4111 1111 1111 1111/)
  assert.doesNotMatch(text, /my parcel is lost/)
  assert.ok(!found.some(({ kind, row }) => kind === 'case' && row.id === grace.case.id))
  const audit = await db.selectFrom('timeline').select(['kind', 'actor']).where('subject', '=', 'organisation').execute()
  assert.ok(audit.some(({ kind, actor }) => kind === 'contact-exported' && actor.name === 'Sam'))
})
