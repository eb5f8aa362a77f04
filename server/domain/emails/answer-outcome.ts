import type { z } from 'zod'
import type { answerOutcome as schema } from '../../../contract/api/emails.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import { NotFound, Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { tellCase } from './send-due.ts'

type Answer = z.infer<typeof schema>['do']

const uncertain = ['unknown', 'failed', 'local']

/**
 * A person decides about a mail that did not surely go out: it arrived, it is to go again as the very same mail, or nobody waits for it any more.
 */
export async function answerOutcome(world: World, principal: Principal, id: string, answer: Answer): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const found = await tx.selectFrom('email').select('case_id').where('id', '=', id).where('direction', '=', 'out').executeTakeFirst()
    if (!found?.case_id) throw new NotFound('mail')
    await lockCase(tx, found.case_id, principal)
    const row = await tx.selectFrom('email').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
    if (!uncertain.includes(row.state)) throw new Refused(`There is nothing to decide about this mail: its state is “${row.state}”.`)
    const at = world.clock()
    const by = { ...row, author: principal.actor }
    if (answer === 'send-again') {
      await tx
        .updateTable('email')
        .set({ state: 'waiting', send_at: at, received_at: at, attempts: 0, failure: null })
        .where('id', '=', id)
        .execute()
      await tellCase(world, tx, by, { state: 'waiting', failure: null })
      return
    }
    const [state, failure] =
      answer === 'it-arrived' ? (['sent', null] as const) : (['failed', `${principal.actor.name} gave it up.`] as const)
    await tx
      .updateTable('email')
      .set({ state, failure, ...(state === 'sent' && { sent_at: row.sent_at ?? at }) })
      .where('id', '=', id)
      .execute()
    await tellCase(world, tx, by, { state, failure })
  })
}
