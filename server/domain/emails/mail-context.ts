import type { Selectable } from 'kysely'
import type { CreationRule } from '../../../contract/api/mail-settings.ts'
import type { EmailTable } from '../../db/schema.ts'
import { inMailWorker, isLargeMail } from '../../mail/in-mail-worker.ts'
import type { MailAddress } from '../../mail/mail.ts'
import { type ReadMail, readMail } from '../../mail/read-mail.ts'
import { readCreationRules } from '../creation-rules/save-creation-rule.ts'
import { forgetAddresses, ownAddresses } from '../mailboxes/own-addresses.ts'
import { recent } from '../recent.ts'
import type { ArrivedMail, World } from '../world.ts'
import { forgetPlaces, type MailPlace, placeOf } from './mail-place.ts'
import { readRawMail } from './raw-mail.ts'

export type EmailRow = Selectable<EmailTable>
export type WaitingMail = Pick<
  EmailRow,
  'id' | 'via' | 'mailbox_id' | 'envelope' | 'received_at' | 'details' | 'message_id' | 'content_hash'
>

/** A stored mail with all that is known of it before its case is looked for. */
export interface MailContext {
  row: WaitingMail
  place: MailPlace | null
  rules: CreationRule[]
  read: ReadMail
  /** In lower case; null where the mail names none. */
  author: string | null
  isFromUs: boolean
  isLoop: boolean
  /** Of To, Cc and the envelope, in lower case. */
  recipients: string[]
  /** Of author and recipients, our own left out. */
  people: string[]
}

export const waitingColumns = [
  'id',
  'via',
  'mailbox_id',
  'envelope',
  'received_at',
  'details',
  'message_id',
  'content_hash',
] as const satisfies (keyof EmailRow)[]

/** Recipients that are kept of one mail. */
export const mostRecipients = 200

const recentRules = recent((world, queueId) => readCreationRules(world.db, queueId))

/** The next mail is decided by the settings as they are then, not as they were a moment ago. */
export function forgetSettings(world: World): void {
  recentRules.forget(world)
  forgetPlaces(world)
  forgetAddresses(world.db)
}

/** @param arrived its bytes, where they are still at hand */
export async function readContext(world: World, row: WaitingMail, arrived: Pick<ArrivedMail, 'mail' | 'raw'> | null): Promise<MailContext> {
  const place = await placeOf(world, row.mailbox_id)
  const raw = arrived?.raw ?? (await readRawMail(world.db, row.id))
  const settings = {
    peer: row.envelope?.ip ? { ip: row.envelope.ip, helo: row.envelope.helo, mailFrom: row.envelope.from } : null,
    authenticationServer: place?.settings.authenticationServer ?? '',
    trustedSealers: place?.settings.trustedSealers.map((sealer) => sealer.toLowerCase()) ?? [],
    now: world.clock(),
  }
  const { resolve } = world.mail
  const read = isLargeMail(raw)
    ? await inMailWorker('read', raw, resolve, settings)
    : await readMail(raw, resolve, settings, arrived?.mail ?? undefined)
  return contextOf(world, row, place, place ? await recentRules(world, place.queue.id) : [], read)
}

export async function contextOf(
  world: World,
  row: WaitingMail,
  place: MailPlace | null,
  rules: CreationRule[],
  read: ReadMail,
): Promise<MailContext> {
  const own = new Set(await ownAddresses(world.db))
  const { mail } = read
  const author = mail.from?.address.toLowerCase() ?? null
  const written = addressesOf([...mail.to, ...mail.cc].slice(0, mostRecipients * 2))
  const recipients = [...new Set([...written, ...(row.envelope?.to ?? []).map((address) => address.toLowerCase())])]
  return {
    row,
    place,
    rules,
    read,
    author,
    isFromUs: author !== null && isOwnAddress(own, author),
    isLoop: mail.headers.some(({ name, value }) => name === 'x-loop' && world.mail.loopMarks.includes(value)),
    recipients,
    people: [...new Set([...(author ? [author] : []), ...written])]
      .filter((address) => !isOwnAddress(own, address))
      .slice(0, mostRecipients),
  }
}

/** @param address in lower case, perhaps with a sub-address (RFC 5233) */
const isOwnAddress = (own: ReadonlySet<string>, address: string) => own.has(address) || own.has(address.replace(/\+[^@]*@/, '@'))

const addressesOf = (people: MailAddress[]) => people.map(({ address }) => address.toLowerCase())
