import { inTransaction } from '../../db/transaction.ts'
import { lockCase } from '../cases/lock-case.ts'
import { writeCase } from '../cases/write-case.ts'
import { NotFound, Refused } from '../errors.ts'
import { requestMailRun } from '../runs/request-run.ts'
import type { Principal, World } from '../world.ts'

/**
 * A person says that who wrote this mail belongs to the case: they may be written to, their mails of this case count from now on, and the agent
 * reads them. A mail whose authentication failed stays what it is: the address is confirmed, not that mail.
 */
export async function confirmSender(world: World, principal: Principal, emailId: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const mail = await tx.selectFrom('email').selectAll().where('id', '=', emailId).where('direction', '=', 'in').executeTakeFirst()
    if (!mail?.case_id) throw new NotFound('mail')
    const row = await lockCase(tx, mail.case_id, principal)
    if (mail.is_confirmed) return
    if (!mail.from_address) throw new Refused('This mail names no sender who could be confirmed.')
    if (mail.authentication?.verdict === 'fail')
      throw new Refused(`The mail failed authentication: it may not be from ${mail.from_address}. Ask them on another way first.`)
    const at = world.clock()
    await tx
      .insertInto('case_participant')
      .values({ case_id: row.id, address: mail.from_address, name: mail.from_name, confirmed_by: JSON.stringify(principal.actor), at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .updateTable('email')
      .set({ is_confirmed: true, standing: 'participant' })
      .where('case_id', '=', row.id)
      .where('from_address', '=', mail.from_address)
      .where('direction', '=', 'in')
      .where('is_confirmed', '=', false)
      .where((e) => e.or([e('authentication', 'is', null), e(e.ref('authentication', '->>').key('verdict'), '!=', 'fail')]))
      .execute()
    await writeCase(tx, world, row, {
      kind: 'sender-confirmed',
      actor: principal.actor,
      data: { emailId, address: mail.from_address, name: mail.from_name },
      set: { last_contact_at: mail.received_at },
    })
    await requestMailRun(tx, world, { caseId: row.id, queueId: row.queue_id, emailId, trigger: 'email', requestedBy: principal.actor })
  })
}
