/** How much automatic mail of ours may go to one address and about one case (E19). */
import { sql } from 'kysely'
import type { QueueMailSettings } from '../../../contract/api/mail-settings.ts'
import type { Tx } from '../../db/open.ts'
import type { World } from '../world.ts'

const hourMs = 3_600_000

/** How many the queue allows. */
export const capsOf = (mail: QueueMailSettings) => ({
  toAddressHour: mail.automaticPerAddressPerHour,
  toAddressDay: mail.automaticPerAddressPerDay,
  onCaseDay: mail.automaticPerCasePerDay,
})

/** What went to the address and about the case before, whatever became of it. */
export async function countAutomatic(tx: Tx, world: World, caseId: string, to: string) {
  const now = world.clock().getTime()
  const { rows } = await sql<{ toAddressHour: number; toAddressDay: number; onCaseDay: number }>`select
    count(*) filter (where to_address = ${to} and received_at > ${new Date(now - hourMs)})::int as "toAddressHour",
    count(*) filter (where to_address = ${to})::int as "toAddressDay", count(*) filter (where case_id = ${caseId})::int as "onCaseDay"
    from email where automatic is not null and received_at > ${new Date(now - 24 * hourMs)} and (to_address = ${to} or case_id = ${caseId})`.execute(
    tx,
  )
  return rows[0] ?? { toAddressHour: 0, toAddressDay: 0, onCaseDay: 0 }
}
