import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { storeAttachment } from '../../server/domain/attachments/store-attachment.ts'
import { addNote } from '../../server/domain/cases/add-note.ts'
import { resolveCase } from '../../server/domain/cases/resolve-case.ts'
import { eraseContact } from '../../server/domain/contacts/erase-contact.ts'
import { exportContact } from '../../server/domain/contacts/export-contact.ts'
import { letter, mailWorld, proven } from '../support/mail-world.ts'

const words = ['zanzibar', 'quetzalfeather', 'xylograph', 'obsidianlamp', 'vermilionnote', 'ada@post.example', 'Ada Byron']

/** Somebody who chatted, wrote mail with a file, had a card number masked, and was talked about in a note. */
async function knownContact(t: TestContext) {
  const world = await mailWorld(t)
  const mime = { 'Content-Type': 'multipart/mixed; boundary=b' }
  const text =
    '--b\r\nContent-Type: text/plain\r\n\r\nI was charged twice for order AC-4417, quetzalfeather.\r\n--b\r\nContent-Type: text/plain; name=xylograph.txt\r\nContent-Disposition: attachment; filename=xylograph.txt\r\n\r\nxylograph words\r\n--b--\r\n'
  const mail = await world.arrives(letter(proven({ id: 'zanzibar@post.example', subject: 'The zanzibar lamp', text, headers: mime })))
  await world.agentWorks()
  const { contact_id: contactId } = await world.aCase(mail.case_id)
  await addNote(world.world, world.sam, mail.case_id ?? '', 'Ada Byron was angry: vermilionnote')
  await resolveCase(world.world, world.sam, mail.case_id ?? '', { statusReason: 'solved', summary: 'Sent an obsidianlamp to Ada Byron.' })
  return { ...world, mail, contactId: contactId ?? '' }
}

/** Where any of the words stands, in any column of any table that can hold a text; bytes are looked at as they are. */
async function placesOf({ db }: Awaited<ReturnType<typeof knownContact>>): Promise<string[]> {
  const { rows } = await sql<{
    table: string
    column: string
  }>`select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'bytea', 'ARRAY', 'character varying')`.execute(db)
  const places: string[] = []
  for (const { table, column } of rows) {
    const found = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} t where exists (select from unnest(${words}::text[]) w
      where position(lower(w) in lower(case when pg_typeof(t.${sql.ref(column)}) = 'bytea'::regtype then encode(t.${sql.ref(column)}::text::bytea, 'escape') else t.${sql.ref(column)}::text end)) > 0)`.execute(
      db,
    )
    if (found.rows[0]?.n) places.push(`${table}.${column}`)
  }
  return places
}

test('E57: after erasure no table holds a word of the contact; the case stays as a number, and others’ data as it was', async (t) => {
  const known = await knownContact(t)
  const { world, sam, contactId, mail, aCase, arrivesProven, db, jobs } = known
  const other = await arrivesProven({ from: 'Grace <grace@else.example>', subject: 'Other', text: 'I need a refund.' })
  const before = await aCase(other.case_id)
  assert.ok((await placesOf(known)).length > 8)
  await assert.rejects(eraseContact(world, sam, contactId, 'Somebody'), /Type the name/)
  const erased = await eraseContact(world, sam, contactId, 'Ada Byron')
  assert.deepEqual([erased.cases, erased.emails, erased.files], [1, 1, 1])
  // The little world has another contact of the same name, who never wrote.
  await db.deleteFrom('contact').where('id', '=', known.ada).execute()
  assert.deepEqual(await placesOf(known), [])
  const shell = await aCase(mail.case_id)
  assert.deepEqual([shell.title, shell.status, shell.number > 0], ['Erased on request', 'resolved', true])
  assert.deepEqual(await aCase(other.case_id), before)
  assert.equal((await db.selectFrom('blob').select('id').execute()).length, 0)
  assert.ok(jobs.some(({ name }) => name === 'train-model'))
  const again = await arrivesProven({ text: 'Hello again.' })
  assert.notEqual((await aCase(again.case_id)).contact_id, contactId)
})

test('E57: the export holds all of it, with source and files', async (t) => {
  const { world, sam, contactId, db } = await knownContact(t)
  let text = ''
  for await (const one of await exportContact(world, sam, contactId)) text += one
  const lines = text
    .trim()
    .split('\n')
    .map((one) => JSON.parse(one) as { kind: string; base64?: string })
  const kinds = new Set(lines.map(({ kind }) => kind))
  for (const kind of ['contact', 'case', 'case-field', 'note', 'resolution', 'prediction', 'timeline', 'email', 'email-source', 'file'])
    assert.ok(kinds.has(kind), kind)
  const bytes = lines.map(({ base64 }) => Buffer.from(base64 ?? '', 'base64').toString()).join('\n')
  assert.match(bytes, /Subject: The zanzibar lamp/)
  assert.match(bytes, /xylograph words/)
  const audit = await db.selectFrom('timeline').select('kind').where('subject', '=', 'organisation').execute()
  assert.ok(audit.some(({ kind }) => kind === 'contact-exported'))
})

test('E57: a conversation goes with its messages, originals and files; while it goes on nothing is erased', async (t) => {
  const world = await mailWorld(t)
  const conversationId = await world.starts('My card 4111 1111 1111 1111 was charged twice, zanzibar.')
  await storeAttachment(world.world, {
    conversationId,
    name: 'xylograph.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from('quetzalfeather'),
  })
  await assert.rejects(eraseContact(world.world, world.sam, world.ada, 'Ada Byron'), /not closed yet/)
  await world.db.updateTable('conversation').set({ status: 'closed' }).where('id', '=', conversationId).execute()
  const erased = await eraseContact(world.world, world.sam, world.ada, 'ada byron')
  assert.deepEqual([erased.conversations, erased.files], [1, 1])
  for (const table of ['message', 'message_original', 'attachment', 'blob', 'blob_chunk'] as const)
    assert.equal((await world.db.selectFrom(table).selectAll().execute()).length, 0, table)
})
