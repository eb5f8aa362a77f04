/** A database with one queue, one mailbox and one rule, as the benchmark's mails need it. */
import { sql } from 'kysely'
import { creationRuleSettings, mailboxSettings } from '../../contract/api/mail-settings.ts'
import { queueSettings } from '../../contract/api/settings.ts'
import { newId } from '../../server/db/new-id.ts'
import { type Database, poolOf } from '../../server/db/open.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { insertCreationRule } from '../../server/domain/creation-rules/save-creation-rule.ts'
import type { World } from '../../server/domain/world.ts'
import { createJobQueue } from '../../server/jobs/job-queue.ts'
import type { Resolve } from '../../server/mail/dns-lookup.ts'

/** Jobs are rows, as in the program; no worker does them, so that the predictor's time is not among the figures. */
export async function openMailWorld(db: Database, resolve: Resolve) {
  const jobs = await createJobQueue(poolOf(db), (error) => console.error(error))
  const refuse = () => Promise.reject(new Error('The benchmark asks no predictor.'))
  const world: World = {
    db,
    clock: () => new Date(),
    predictor: refuse,
    languageModel: refuse,
    learn: refuse,
    enqueue: jobs.enqueue,
    secrets: { encrypt: (plain) => plain, decrypt: (secret) => secret },
    mail: {
      keys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
      loopMarks: ['casewright-benchmark'],
      resolve,
      deliver: refuse,
      tryMailbox: refuse,
      requestToken: refuse,
    },
    publicUrl: () => 'http://127.0.0.1',
  }
  const [queueId, mailboxId] = [newId(), newId()]
  await inTransaction(db, async (tx) => {
    const settings = queueSettings.parse({ mail: { casesPerSenderPerHour: 1000 } })
    await tx
      .insertInto('queue')
      .values({ id: queueId, key: 'support', name: 'Support', settings: JSON.stringify(settings), created_at: new Date() })
      .execute()
    await tx
      .insertInto('mailbox')
      .values({
        id: mailboxId,
        queue_id: queueId,
        address: 'help@shop.example',
        name: 'Shop help',
        settings: JSON.stringify(mailboxSettings.parse({})),
        secrets: null,
        created_at: new Date(),
      })
      .execute()
    const condition = { combinator: 'and' as const, tests: [] }
    await insertCreationRule(tx, { queueId, name: 'All mail', isActive: true, condition, settings: creationRuleSettings.parse({}) })
  })
  return { world, jobs, mailboxId, queueId }
}

/** Cases with a mail each, as many as a team has after years. */
export async function storeCases(db: Database, count: number): Promise<void> {
  const { id: queueId } = await db.selectFrom('queue').select('id').executeTakeFirstOrThrow()
  const batch = 50_000
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from)
    await sql`with made as (
        insert into "case" (id, number, status, status_reason, queue_id, values, search_text, origin, opened_by, opened_at, updated_at)
        select gen_random_uuid(), nextval('case_number'), 'resolved', 'solved', ${queueId}, jsonb_build_object('title', 'Old case ' || n), 'old case ' || n, 'email',
          '{"kind":"agent","id":null,"name":"Agent"}', now(), now() from generate_series(${from + 1}::int, ${from + size}::int) n returning id, number)
      , mail as (
        insert into email (id, direction, state, via, queue_id, case_id, message_id, content_hash, received_at, from_address, people, bare_subject, verdict)
        select gen_random_uuid(), 'in', 'routed', 'imap', ${queueId}, id, 'old-' || number || '@old.example', md5(number::text), now() - interval '1 year',
          'old-' || number || '@old.example', array['old-' || number || '@old.example'], 'old case', 'new-case' from made returning id, message_id)
      insert into email_mention (mentioned, email_id) select 'copy:' || md5(message_id), id from mail`.execute(db)
    await sql`insert into contact (id, kind, email, email_state, name, created_at, updated_at)
      select gen_random_uuid(), 'identified', 'old-' || n || '@old.example', 'proven', 'Old ' || n, now(), now() from generate_series(${from + 1}::int, ${from + size}::int) n`.execute(
      db,
    )
  }
  await sql`vacuum analyze`.execute(db)
}
