import { sql } from 'kysely'
import type { EmailVia } from '../../../contract/email.ts'
import { newId } from '../../db/new-id.ts'
import type { MailEnvelope } from '../../db/schema.ts'
import { inTransaction } from '../../db/transaction.ts'
import { identifyMail, type MailIdentity } from '../../mail/identify-mail.ts'
import { inMailWorker, isLargeMail } from '../../mail/in-mail-worker.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import type { World } from '../world.ts'
import type { WaitingMail } from './mail-context.ts'
import { type MailPlace, placeOf, scopeOf } from './mail-place.ts'
import { fitsOneRow, packMail, storeRawMail } from './raw-mail.ts'

export interface ReceivedMail {
  /** RFC 5322, as it came. */
  raw: Uint8Array
  via: EmailVia
  /** Whose it is; null where no mailbox is known, and no rule will be found. */
  mailboxId: string | null
  /** By SMTP only. */
  envelope: MailEnvelope | null
  /** Old mail that was asked for: it makes cases and sends nothing. */
  isBacklog?: boolean
  /** What the way in has to say, such as that the mail was too large and is cut. */
  problem?: string
}

export type Receipt = { is: 'stored'; id: string } | { is: 'duplicate'; id: string }

/**
 * Stores a mail before anything is decided about it, once (E1): a further copy is a delivery of the stored one, another mail under the same id
 * is stored too. Commits before it answers, so that the way in may then tell the server that the mail is taken. What becomes of the mail is
 * decided right after, and by the sweeper where the program was stopped in between.
 * @throws where the store fails; the way in then answers that the mail should come again
 */
export async function receiveEmail(world: World, received: ReceivedMail): Promise<Receipt> {
  const isLarge = isLargeMail(received.raw)
  const mail = isLarge ? null : parseMail(received.raw)
  const identity = mail ? identifyMail(mail) : await inMailWorker('identify', received.raw)
  const [place, packed] = [await placeOf(world, received.mailboxId), await packMail(received.raw)]
  const row: WaitingMail = {
    id: newId(),
    via: received.via,
    mailbox_id: place?.mailboxId ?? null,
    envelope: received.envelope,
    received_at: world.clock(),
    details: {
      ...(identity.isDerived && { isIdDerived: true }),
      ...(received.isBacklog && { isBacklog: true }),
      ...(received.problem && { problems: [received.problem] }),
    },
    message_id: identity.messageId,
    content_hash: identity.contentHash,
  }
  const id = await store(world, { row, place, packed, size: received.raw.length })
  if (id === null) return { is: 'duplicate', id: await addDelivery(world, received, identity, place) }
  world.mailArrived?.({ row, mail, raw: received.raw })
  return { is: 'stored', id }
}

interface NewMail {
  row: WaitingMail
  place: MailPlace | null
  packed: Buffer
  size: number
}

/** @returns null where the mail is stored already */
async function store(world: World, { row, place, packed, size }: NewMail): Promise<string | null> {
  const insert = sql`insert into email (id, direction, state, via, mailbox_id, queue_id, message_id, content_hash, scope, size, envelope, received_at, details)
    values (${row.id}, 'in', 'received', ${row.via}, ${row.mailbox_id}, ${place?.queue.id ?? null}, ${row.message_id}, ${row.content_hash},
      ${scopeOf(place)}, ${size}, ${row.envelope && JSON.stringify(row.envelope)}, ${row.received_at}, ${JSON.stringify(row.details)})
    on conflict (message_id, content_hash, scope) do nothing returning id`
  // One statement is one transaction and one way to the disk.
  if (fitsOneRow(packed)) {
    const { rows } = await sql<{ id: string }>`with stored as (${insert}),
      raw as (insert into email_raw (email_id, position, bytes) select id, 0, ${packed}::bytea from stored) select id from stored`.execute(
      world.db,
    )
    return rows[0]?.id ?? null
  }
  return inTransaction(world.db, async (tx) => {
    const { rows } = await sql<{ id: string }>`${insert}`.execute(tx)
    if (rows.length === 0) return null
    await storeRawMail(tx, row.id, packed)
    return row.id
  })
}

/** @returns the id of the mail that it is a copy of */
async function addDelivery(world: World, received: ReceivedMail, identity: MailIdentity, place: MailPlace | null): Promise<string> {
  const { id } = await world.db
    .selectFrom('email')
    .select('id')
    .where('message_id', '=', identity.messageId)
    .where('content_hash', '=', identity.contentHash)
    .where('scope', '=', scopeOf(place))
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('email_delivery')
    .values({ id: newId(), email_id: id, mailbox_id: received.mailboxId, via: received.via, received_at: world.clock() })
    .execute()
  return id
}
