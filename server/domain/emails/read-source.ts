import { inTransaction } from '../../db/transaction.ts'
import { NotFound } from '../errors.ts'
import { record } from '../timeline/record.ts'
import type { Principal, World } from '../world.ts'
import { readRawMail } from './raw-mail.ts'

/** The bytes as they came, card numbers and all: a right of administrators, and each reading is recorded (E64). */
export async function readSource(world: World, principal: Principal, id: string): Promise<Buffer> {
  return inTransaction(world.db, async (tx) => {
    const mail = await tx.selectFrom('email').select(['case_id', 'subject']).where('id', '=', id).executeTakeFirst()
    if (!mail) throw new NotFound('mail')
    const entry = {
      kind: 'raw-mail-read' as const,
      actor: principal.actor,
      at: world.clock(),
      data: { emailId: id, subject: mail.subject.slice(0, 200) },
    }
    await record(tx, 'organisation', entry)
    if (mail.case_id) await record(tx, { case: mail.case_id }, entry)
    return readRawMail(tx, id)
  })
}
