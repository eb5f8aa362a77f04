/** The little world with a mailbox: mails arrive, are decided, and the story looks at what became of them. */
import type { TestContext } from 'node:test'
import type { z } from 'zod'
import {
  type CreationRuleSettings,
  creationRuleSettings,
  type MailboxSettings,
  mailboxSettings,
  queueMailSettings,
} from '../../contract/api/mail-settings.ts'
import type { ConditionGroup } from '../../contract/condition.ts'
import { newId } from '../../server/db/new-id.ts'
import type { MailEnvelope } from '../../server/db/schema.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { resolveCase } from '../../server/domain/cases/resolve-case.ts'
import { insertCreationRule } from '../../server/domain/creation-rules/save-creation-rule.ts'
import { receiveEmail } from '../../server/domain/emails/receive-email.ts'
import { routeWaiting } from '../../server/domain/emails/route-waiting.ts'
import { forgetAddresses } from '../../server/domain/mailboxes/own-addresses.ts'
import type { World } from '../../server/domain/world.ts'
import { littleWorld } from './little-world.ts'

export interface Letter {
  from?: string
  to?: string
  cc?: string
  subject?: string
  text?: string
  id?: string
  answers?: string
  references?: string
  headers?: Record<string, string>
}

let count = 0

/** A plain mail as bytes, with line ends as they go over the wire. */
export function letter({
  from = 'Ada Byron <ada@post.example>',
  to = 'help@shop.example',
  text = 'My lamp is broken.',
  ...rest
}: Letter = {}): Buffer {
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    ...(rest.cc ? [`Cc: ${rest.cc}`] : []),
    `Subject: ${rest.subject ?? 'The lamp'}`,
    `Message-ID: <${rest.id ?? `letter-${++count}@post.example`}>`,
    'Date: Mon, 23 Nov 2026 08:59:00 +0000',
    ...(rest.answers ? [`In-Reply-To: <${rest.answers}>`] : []),
    ...(rest.references ? [`References: ${rest.references}`] : []),
    ...Object.entries(rest.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(rest.headers?.['Content-Type'] ? [] : ['Content-Type: text/plain; charset=utf-8']),
    '',
    text,
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

export async function addMailbox(world: World, queueId: string, address: string, settings: Partial<MailboxSettings> = {}): Promise<string> {
  const id = newId()
  await world.db
    .insertInto('mailbox')
    .values({
      id,
      queue_id: queueId,
      address,
      name: 'Shop help',
      settings: JSON.stringify(mailboxSettings.parse(settings)),
      secrets: null,
      created_at: world.clock(),
    })
    .execute()
  forgetAddresses(world.db)
  return id
}

type MailWorldOptions = Parameters<typeof littleWorld>[1] & {
  rule?: Partial<CreationRuleSettings> | null
  mailbox?: Partial<MailboxSettings>
  /** The mail settings of its queue. */
  ofQueue?: z.input<typeof queueMailSettings>
}

export async function mailWorld(t: TestContext, options: MailWorldOptions = {}) {
  const queue = { ...options.queue, ...(options.ofQueue && { mail: queueMailSettings.parse(options.ofQueue) }) }
  const world = await littleWorld(t, { ...options, queue })
  // A server of ours has checked what it let in; the letters say what it found.
  const settings = { authenticationServer: 'mx.shop.example', ...options.mailbox }
  const mailbox = await addMailbox(world.world, world.queue, 'help@shop.example', settings)
  const addRule = (name: string, own: Partial<CreationRuleSettings> = {}, condition: ConditionGroup = { combinator: 'and', tests: [] }) =>
    inTransaction(world.db, (tx) =>
      insertCreationRule(tx, { queueId: world.queue, name, isActive: true, condition, settings: creationRuleSettings.parse(own) }),
    )
  if (options.rule !== null) await addRule('All mail', options.rule)
  const email = (id: string) => world.db.selectFrom('email').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const arrives = async (
    mail: Letter | Buffer = {},
    way: { mailboxId?: string | null; envelope?: MailEnvelope; isBacklog?: boolean } = {},
  ) => {
    const raw = Buffer.isBuffer(mail) ? mail : letter(mail)
    const receipt = await receiveEmail(world.world, {
      raw,
      via: way.isBacklog ? 'import' : way.envelope ? 'smtp' : 'imap',
      mailboxId: way.mailboxId === undefined ? mailbox : way.mailboxId,
      envelope: way.envelope ?? null,
      ...(way.isBacklog && { isBacklog: true }),
    })
    await routeWaiting(world.world, 0)
    return { ...(await email(receipt.id)), receipt: receipt.is }
  }
  return {
    ...world,
    mailbox,
    addRule,
    email,
    arrives,
    /** The same from a sender whom the receiving server found to be true. */
    arrivesProven: (mail: Letter, way: Parameters<typeof arrives>[1] = {}) => arrives(proven(mail), way),
    aCase: (id: string | null) =>
      world.db
        .selectFrom('case')
        .selectAll()
        .where('id', '=', id ?? '')
        .executeTakeFirstOrThrow(),
    resolves: (caseId: string | null, statusReason = 'solved') =>
      resolveCase(world.world, world.sam, caseId ?? '', { statusReason, summary: 'A new bulb was sent.' }),
    cases: () => world.db.selectFrom('case').selectAll().orderBy('number').execute(),
    timelineOf: (caseId: string | null) =>
      world.db
        .selectFrom('timeline')
        .select(['kind', 'actor', 'data'])
        .where('subject_id', '=', caseId ?? '')
        .orderBy('seq')
        .execute(),
  }
}

/** As the receiving server marks what it could prove. */
export function proven(mail: Letter, result: 'pass' | 'fail' = 'pass'): Letter {
  const domain = /@([^>]+)>?$/.exec(mail.from ?? 'ada@post.example')?.[1]
  return { ...mail, headers: { ...mail.headers, 'Authentication-Results': `mx.shop.example; dmarc=${result} header.from=${domain}` } }
}
