import { inTransaction } from '../../db/transaction.ts'
import { readRawMail } from '../emails/raw-mail.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { belongingsOf } from './contact-belongings.ts'

/**
 * Everything that is stored of a contact, as lines of JSON, each `{kind, ...}`: the contact, cases with their values, evidence and timeline,
 * conversations with messages, mails with their source, and files, the last two in base64. One row at a time is held in memory. Being asked is
 * recorded (E57).
 */
export async function exportContact(world: World, principal: Principal, contactId: string): Promise<AsyncGenerator<string>> {
  const all = await inTransaction(world.db, async (tx) => {
    const found = await belongingsOf(tx, principal, contactId)
    await record(tx, 'organisation', { kind: 'contact-exported', actor: principal.actor, at: world.clock(), data: { contactId } })
    return found
  })
  return lines(world, all)
}

const line = (kind: string, row: object) => `${JSON.stringify({ ...row, kind })}\n`

async function* lines({ db }: World, { contactId, caseIds, conversationIds, emailIds }: Awaited<ReturnType<typeof belongingsOf>>) {
  const contact = await db.selectFrom('contact').selectAll().where('id', '=', contactId).executeTakeFirstOrThrow()
  const { token_hash: _, ...known } = contact
  yield line('contact', { ...known, contactKind: known.kind })
  for (const id of caseIds) {
    const { search_text: __, ...row } = await db.selectFrom('case').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    yield line('case', row)
    for (const field of await db.selectFrom('case_field').selectAll().where('case_id', '=', id).execute()) yield line('case-field', field)
    for (const note of await db.selectFrom('note').selectAll().where('case_id', '=', id).execute()) yield line('note', note)
    for (const resolution of await db.selectFrom('resolution').selectAll().where('case_id', '=', id).execute())
      yield line('resolution', resolution)
    const predictions = db
      .selectFrom('prediction as p')
      .innerJoin('run as r', 'r.id', 'p.run_id')
      .selectAll('p')
      .where('r.case_id', '=', id)
    for (const prediction of await predictions.execute()) yield line('prediction', prediction)
    for (const entry of await db.selectFrom('timeline').selectAll().where('subject_id', '=', id).orderBy('seq').execute())
      yield line('timeline', entry)
  }
  for (const id of conversationIds) {
    yield line('conversation', await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    for (const message of await db.selectFrom('message').selectAll().where('conversation_id', '=', id).orderBy('seq').execute())
      yield line('message', message)
    yield* files(db, 'conversation_id', id)
  }
  for (const id of emailIds) {
    yield line('email', await db.selectFrom('email').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
    yield line('email-source', { id, base64: (await readRawMail(db, id).catch(() => Buffer.alloc(0))).toString('base64') })
    yield* files(db, 'email_id', id)
  }
}

async function* files(db: World['db'], of: 'conversation_id' | 'email_id', id: string) {
  for (const file of await db.selectFrom('attachment').selectAll().where(of, '=', id).execute()) {
    const chunks = await db.selectFrom('blob_chunk').select('bytes').where('blob_id', '=', file.blob_id).orderBy('position').execute()
    yield line('file', { ...file, base64: Buffer.concat(chunks.map(({ bytes }) => bytes)).toString('base64') })
  }
}
