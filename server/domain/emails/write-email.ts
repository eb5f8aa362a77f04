import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Correspondent } from '../../../contract/api/emails.ts'
import type { AutomaticMailKind } from '../../../contract/email.ts'
import type { Actor } from '../../../contract/timeline.ts'
import { newId } from '../../db/new-id.ts'
import type { Tx } from '../../db/open.ts'
import type { MailEnvelope, Recipients } from '../../db/schema.ts'
import { bareSubject } from '../../mail/bare-subject.ts'
import { buildMail, type UnsubscribeLink } from '../../mail/build-mail.ts'
import { threadHeaders } from '../../mail/reply-headers.ts'
import { bounceAddress, messageIdWithToken, replyAddress } from '../../mail/token-places.ts'
import { ownAddresses } from '../mailboxes/own-addresses.ts'
import { record } from '../timeline/record.ts'
import type { World } from '../world.ts'
import { type ComposedMail, composeMail } from './compose-mail.ts'
import type { MailPlace } from './mail-place.ts'
import { fitsOneRow, packMail, storeRawMail } from './raw-mail.ts'
import { type AnsweredMail, readAnswered } from './read-answered.ts'
import { readFiles } from './read-files.ts'
import { storableJson } from './storable.ts'

/** A mail of ours, before it is one. */
export interface OwnEmail {
  caseId: string
  caseNumber: number
  /** The mailbox that it comes from. */
  place: MailPlace
  to: Correspondent[]
  cc: Correspondent[]
  bcc: Correspondent[]
  subject: string
  html: string
  /** Left out: made from the HTML. */
  text?: string
  /** Id of the mail that it answers, for In-Reply-To and References. */
  answers: string | null
  /** The answered mail's words stand below; a stranger's never do (E62). */
  quotes: boolean
  /** They become the mail's, and are no draft's any more. */
  attachmentIds: string[]
  author: Actor
  automatic: AutomaticMailKind | null
  awaitsContact: boolean
  sendAt: Date
  /** The same mail written twice is one. */
  contentKey?: string
  /** The step of a sequence that it is. */
  sequence?: { id: string; step: number }
  /** Where its reader can decline further ones (RFC 8058). */
  unsubscribe?: UnsubscribeLink | null
}

/**
 * Writes a mail of ours in the caller's transaction: its row, which waits for its time, its bytes, and the entry in the timeline. Nothing is
 * sent before the transaction has ended, and what is sent is these bytes. Announcing is the caller's.
 * @returns its id; of the one that is there already where the content key was used before
 * @throws NotFound where the answered mail is gone; Error as a sentence for an address that is none, which callers check before
 */
export async function writeEmail(tx: Tx, world: World, wanted: OwnEmail): Promise<string> {
  const id = newId()
  const answered = wanted.answers === null ? null : await readAnswered(tx, wanted.answers)
  const { mail, language, timeZone } = wanted.place.queue.settings
  const composed = composeMail({ ...wanted, signature: mail.signature, answered, language, timeZone })
  const own: Own = { id, wanted, answered, composed, ...addressesOf(world, wanted, id) }
  const raw = await buildMail({
    messageId: own.messageId,
    date: wanted.sendAt,
    from: own.from,
    replyTo: own.replyTo,
    to: wanted.to,
    cc: wanted.cc,
    subject: composed.subject,
    text: composed.sentText,
    html: composed.sentHtml,
    attachments: await readFiles(tx, wanted.attachmentIds, composed.html),
    answers: answered?.headers ?? null,
    quotes: null,
    automatic: wanted.automatic && {
      kind: wanted.automatic === 'acknowledgement' ? 'auto-replied' : 'auto-generated',
      loopMark: world.mail.loopMarks[0] ?? '',
    },
    unsubscribe: wanted.unsubscribe ?? null,
  })
  const before = await insertEmail(tx, world, own, raw)
  if (before !== null) return before
  if (wanted.attachmentIds.length > 0)
    await tx.updateTable('attachment').set({ email_id: id, draft_id: null }).where('id', 'in', wanted.attachmentIds).execute()
  const data = { emailId: id, to: own.all[0]?.address, subject: composed.subject, automatic: wanted.automatic }
  await record(tx, { case: wanted.caseId }, { kind: 'email-written', actor: wanted.author, at: world.clock(), data })
  return id
}

interface Own {
  id: string
  wanted: OwnEmail
  answered: AnsweredMail | null
  composed: ComposedMail
  messageId: string
  from: Correspondent
  replyTo: Correspondent | null
  all: Correspondent[]
  envelope: MailEnvelope
  contentHash: string
}

/** Where answers and bounces come back to: with the case's token, where the server delivers such addresses. */
function addressesOf({ mail: { keys } }: World, { place, caseNumber, automatic, ...wanted }: OwnEmail, id: string) {
  const { address, name, settings } = place
  const all = [...wanted.to, ...wanted.cc, ...wanted.bcc]
  const unique =
    wanted.contentKey === undefined ? id.replaceAll('-', '') : createHash('sha256').update(wanted.contentKey).digest('hex').slice(0, 32)
  const bounces = settings.hasPlusAddresses ? bounceAddress(keys, address, caseNumber) : address
  return {
    all,
    messageId: messageIdWithToken(keys, address.slice(address.lastIndexOf('@') + 1), caseNumber, unique),
    from: { name, address },
    replyTo: settings.hasPlusAddresses ? { name, address: replyAddress(keys, address, caseNumber) } : null,
    // RFC 3834 section 3.3: nobody is told that an acknowledgement could not be delivered, so no two programs talk (E18).
    envelope: {
      from: automatic === 'acknowledgement' ? '' : bounces,
      to: [...new Set(all.map((one) => one.address))],
      ip: null,
      helo: '',
    },
    contentHash: wanted.contentKey ?? `own:${unique}`,
  }
}

const viaOf = ({ author, automatic }: OwnEmail) =>
  automatic !== null || author.kind === 'agent' || author.kind === 'system' ? 'agent' : author.kind === 'api-key' ? 'api' : 'desk'

/** Row, ids that it mentions and bytes in one statement. @returns the id of the same mail where it was written before, else null */
async function insertEmail(tx: Tx, world: World, own: Own, raw: Uint8Array): Promise<string | null> {
  const { id, wanted, composed, answered } = own
  const [packed, ours, now] = [await packMail(raw), await ownAddresses(world.db), world.clock()]
  const recipients: Recipients = { to: wanted.to, cc: wanted.cc, bcc: wanted.bcc, ...(own.replyTo && { replyTo: [own.replyTo] }) }
  const people = [...wanted.to, ...wanted.cc].map((one) => one.address.toLowerCase()).filter((one) => !ours.includes(one))
  const mentions = answered ? threadHeaders(answered.headers).references : []
  const details = { quotes: wanted.quotes, signatureLength: composed.signatureLength }
  const { rows } = await sql<{ id: string }>`with stored as (
    insert into email (id, direction, state, via, mailbox_id, queue_id, case_id, contact_id, message_id, content_hash, size, envelope, received_at, written_at,
      from_address, from_name, recipients, subject, people, bare_subject, text, quoted, html, is_masked, details, is_confirmed,
      author, automatic, to_address, answers_email_id, awaits_contact, send_at, sequence_id, step)
    values (${id}, 'out', 'waiting', ${viaOf(wanted)}, ${wanted.place.mailboxId}, ${wanted.place.queue.id}, ${wanted.caseId},
      (select contact_id from "case" where id = ${wanted.caseId}), ${own.messageId}, ${own.contentHash}, ${raw.length}, ${JSON.stringify(own.envelope)}, ${now}, ${now},
      ${own.from.address.toLowerCase()}, ${own.from.name}, ${storableJson(recipients)}, ${composed.subject}, ${[...new Set(people)]},
      ${bareSubject(composed.subject).toLowerCase()}, ${composed.text}, ${composed.quoted}, ${composed.html}, ${composed.isMasked}, ${JSON.stringify(details)}, true,
      ${JSON.stringify(wanted.author)}, ${wanted.automatic}, ${own.all[0]?.address.toLowerCase() ?? null}, ${wanted.answers}, ${wanted.awaitsContact}, ${wanted.sendAt},
      ${wanted.sequence?.id ?? null}, ${wanted.sequence?.step ?? null})
    on conflict (message_id, content_hash, scope) do nothing returning id),
    mentioned as (insert into email_mention (mentioned, email_id) select m, stored.id from stored, unnest(${mentions}::text[]) as m),
    raw as (insert into email_raw (email_id, position, bytes) select id, 0, ${fitsOneRow(packed) ? packed : Buffer.alloc(0)}::bytea from stored where ${fitsOneRow(packed)})
    select id from stored`.execute(tx)
  if (rows.length === 0) {
    const same = tx.selectFrom('email').select('id').where('message_id', '=', own.messageId).where('content_hash', '=', own.contentHash)
    return (await same.executeTakeFirstOrThrow()).id
  }
  if (!fitsOneRow(packed)) await storeRawMail(tx, id, packed)
  return null
}
