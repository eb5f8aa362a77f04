import type { z } from 'zod'
import { type CreationRule, mailboxSettings, type triedRules, type tryRules } from '../../../contract/api/mail-settings.ts'
import { conditionHolds } from '../../../contract/condition.ts'
import { newId } from '../../db/new-id.ts'
import { inTransaction } from '../../db/transaction.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { readMail } from '../../mail/read-mail.ts'
import { onOneLine } from '../../mail/reply-headers.ts'
import { conditionFactsOf, judgeMail } from '../emails/judge-mail.ts'
import { lookUpMail } from '../emails/look-up-mail.ts'
import { contextOf, type MailContext, readContext, waitingColumns } from '../emails/mail-context.ts'
import type { MailPlace } from '../emails/mail-place.ts'
import { queueMailbox } from '../emails/queue-mailbox.ts'
import { recogniseKind } from '../emails/recognise-kind.ts'
import { Invalid, NotFound } from '../errors.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { World } from '../world.ts'
import { readCreationRules } from './save-creation-rule.ts'

type Tried = z.infer<typeof triedRules>

/** What would become of a past or a pasted mail by the rules as they are now, and what each rule says of it. Nothing is stored. */
export async function tryCreationRules(world: World, wanted: z.infer<typeof tryRules>): Promise<Tried> {
  const rules = await readCreationRules(world.db, wanted.queueId)
  const context = { ...(await contextFor(world, wanted)), rules }
  const kindOfNoSupport = await recogniseKind(world, context)
  return inTransaction(world.db, async (tx) => {
    const facts = await lookUpMail(tx, world, context)
    const { decision, rule: chosen } = await judgeMail(tx, world, context, facts, { kindOfNoSupport, isWanted: false })
    const seen = conditionFactsOf(context, facts, world.clock())
    const { isReplyToCovered: _, ...authentication } = context.read.authentication
    return {
      verdict: decision.verdict,
      reason: decision.reason,
      authentication,
      rules: rules.map((rule) => {
        const matches = conditionHolds(rule.condition, seen)
        const isChosen = rule.id === chosen?.id
        return { id: rule.id, name: rule.name, isActive: rule.isActive, matches, says: says(rule, matches, isChosen), isChosen }
      }),
    }
  })
}

function says(rule: CreationRule, matches: boolean, isChosen: boolean): string {
  if (!matches) return 'Its conditions do not hold.'
  if (!rule.isActive) return 'Its conditions hold, but it is switched off.'
  if (!isChosen) return 'Its conditions hold, but a rule before it decides.'
  if (rule.settings.does === 'refuse') return 'It refuses the mail.'
  const fills = rule.settings.agentFills ? ', and the agent fills its fields' : ''
  return `It opens a case${fills}${rule.settings.acknowledgementId ? '; an acknowledgement is sent' : ''}.`
}

async function contextFor(world: World, wanted: z.infer<typeof tryRules>): Promise<MailContext> {
  if (wanted.emailId) {
    const row = await world.db.selectFrom('email').select(waitingColumns).where('id', '=', wanted.emailId).executeTakeFirst()
    if (!row) throw new NotFound('mail')
    return readContext(world, row, null)
  }
  const source = wanted.source ?? (wanted.mail && sourceOf(wanted.mail))
  if (!source) throw new Invalid('Paste a mail, or choose one.', [{ path: 'source', message: 'is missing' }])
  const raw = Buffer.from(source)
  const at = world.clock()
  const read = await readMail(
    raw,
    world.mail.resolve,
    { peer: null, authenticationServer: '', trustedSealers: [], now: at },
    parseMail(raw),
  )
  const row = {
    id: newId(),
    via: 'api' as const,
    mailbox_id: null,
    envelope: null,
    received_at: at,
    details: {},
    message_id: '',
    content_hash: '',
  }
  return contextOf(world, row, await placeFor(world, wanted.queueId), [], read)
}

/** As if it had come to the queue's mailbox, also where the queue has none yet. */
async function placeFor(world: World, queueId: string): Promise<MailPlace> {
  const mailbox = await queueMailbox(world.db, queueId)
  const queue = await findQueue(world.db, queueId)
  return {
    mailboxId: mailbox?.id ?? '',
    address: mailbox?.address ?? '',
    name: mailbox?.name ?? queue.name,
    isActive: true,
    settings: mailboxSettings.parse({}),
    queue,
  }
}

const sourceOf = ({ from, subject, text }: { from: string; subject: string; text: string }) =>
  `From: ${onOneLine(from)}\r\nSubject: ${onOneLine(subject)}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`
