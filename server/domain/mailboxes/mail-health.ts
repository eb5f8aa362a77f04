import { sql } from 'kysely'
import type { z } from 'zod'
import { mailboxSettings, type mailHealth } from '../../../contract/api/mail-settings.ts'
import type { Database } from '../../db/open.ts'
import { inTransaction } from '../../db/transaction.ts'
import { announce } from '../timeline/announce.ts'
import { record } from '../timeline/record.ts'
import { publishEvent } from '../webhooks/publish-event.ts'
import { systemActor, type World } from '../world.ts'

type Health = z.infer<typeof mailHealth>
type Problem = Health['problems'][number]

const minute = 60_000
/** Longer than any pause between two looks, and than what a server's restart takes (E66). */
const patienceMs = 10 * minute

/** Mailboxes that cannot be read, and what waits: for the line that administrators see on every page. */
export async function readMailHealth(world: World): Promise<Health> {
  const now = world.clock().getTime()
  const { rows } = await sql<{ undecided: number; unsent: number }>`select
    (select count(*)::int from email where state = 'received' and received_at < ${new Date(now - minute)}) as undecided,
    (select count(*)::int from email where state in ('waiting', 'sending') and send_at < ${new Date(now - 5 * minute)}) +
    (select count(*)::int from email where state = 'waiting' and attempts > 0 and send_at >= ${new Date(now - 5 * minute)}) as unsent`.execute(
    world.db,
  )
  return { problems: await findProblems(world.db, now), undecided: rows[0]?.undecided ?? 0, unsent: rows[0]?.unsent ?? 0 }
}

async function findProblems(db: Database, now: number): Promise<Problem[]> {
  const mailboxes = await db.selectFrom('mailbox').selectAll().where('is_active', '=', true).orderBy('name').execute()
  const folders = await db.selectFrom('mailbox_folder').selectAll().execute()
  return mailboxes.flatMap((row): Problem[] => {
    const { imap } = mailboxSettings.parse(row.settings)
    if (!imap) return []
    const mailbox = { id: row.id, name: row.address }
    return imap.folders.flatMap((name): Problem[] => {
      const folder = folders.find((one) => one.mailbox_id === row.id && one.folder === name)
      if (folder?.failing_since && folder.problem)
        return [{ mailbox, folder: name, problem: folder.problem, since: folder.failing_since.toISOString(), waiting: folder.waiting }]
      const last = folder?.read_at ?? row.created_at
      if (now - last.getTime() < patienceMs) return []
      const problem = 'It has not been read: no worker process is running, or it cannot reach the server.'
      return [{ mailbox, folder: name, problem, since: last.toISOString(), waiting: folder?.waiting ?? 0 }]
    })
  })
}

const key = 'mail.failing'
const nameOf = ({ mailbox, folder }: Pick<Problem, 'mailbox' | 'folder'>) => `${mailbox.id}/${folder ?? ''}`

/** Tells administrators and webhooks of a mailbox that has not been read for ten minutes, once, and again when it is well (E66). */
export async function tellMailHealth(world: World): Promise<void> {
  const at = world.clock()
  const problems = (await findProblems(world.db, at.getTime())).filter(({ since }) => at.getTime() - Date.parse(since) >= patienceMs)
  await inTransaction(world.db, async (tx) => {
    await tx
      .insertInto('setting')
      .values({ key, value: '{}', updated_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { value } = await tx.selectFrom('setting').select('value').where('key', '=', key).forUpdate().executeTakeFirstOrThrow()
    const before = value as Record<string, Problem>
    const now = Object.fromEntries(problems.map((problem) => [nameOf(problem), problem]))
    const failing = problems.filter((problem) => !(nameOf(problem) in before))
    const well = Object.entries(before)
      .filter(([name]) => !(name in now))
      .map(([, problem]) => problem)
    if (failing.length === 0 && well.length === 0) return
    await tx
      .updateTable('setting')
      .set({ value: JSON.stringify(now), updated_at: at })
      .where('key', '=', key)
      .execute()
    for (const [kind, event, list] of [
      ['mailbox-failing', 'mailbox.failing', failing],
      ['mailbox-recovered', 'mailbox.recovered', well],
    ] as const)
      for (const problem of list) {
        await record(tx, 'organisation', { kind, actor: systemActor, at, data: { ...problem } })
        await publishEvent(world, tx, event, { ...problem })
      }
    await announce(tx, { t: 'settings' })
  })
}
