import { type CreationRuleSettings, creationRuleSettings, mailboxSettings } from '../../contract/api/mail-settings.ts'
import type { ConditionGroup } from '../../contract/condition.ts'
import { newId } from '../db/new-id.ts'
import type { Tx } from '../db/open.ts'
import { insertCreationRule } from '../domain/creation-rules/save-creation-rule.ts'
import { receiveEmail } from '../domain/emails/receive-email.ts'
import { routeWaiting } from '../domain/emails/route-waiting.ts'
import { forgetAddresses } from '../domain/mailboxes/own-addresses.ts'
import { performRun } from '../domain/runs/perform-run.ts'
import { defaultAcknowledgement } from '../domain/templates/default-acknowledgement.ts'
import { insertTemplate } from '../domain/templates/save-template.ts'
import type { World } from '../domain/world.ts'
import { billingAddress, demoMails, helpAddress, replyTemplates } from './demo-mails.ts'
import { postDomain, withDemoNames, writeMail } from './post-example.ts'
import type { House } from './store-past-cases.ts'

const hourMs = 3_600_000

/** Two mailboxes without a server of their own, and the rules by which their mail becomes cases. */
export async function addDemoMailboxes(tx: Tx, world: World, { queues }: House): Promise<void> {
  for (const [address, name, queueId] of [
    [helpAddress, 'Fernweh Outdoor', queues.support],
    [billingAddress, 'Fernweh Billing', queues.billing],
  ] as const) {
    const settings = JSON.stringify(mailboxSettings.parse({ hasPlusAddresses: true }))
    await tx
      .insertInto('mailbox')
      .values({ id: newId(), queue_id: queueId, address, name, settings, secrets: null, created_at: world.clock() })
      .execute()
  }
  const rule = (queueId: string, name: string, condition: ConditionGroup, own: Partial<CreationRuleSettings> = {}) =>
    insertCreationRule(tx, { queueId, name, isActive: true, condition, settings: creationRuleSettings.parse(own) })
  const all: ConditionGroup = { combinator: 'and', tests: [] }
  const supplier: ConditionGroup = { combinator: 'or', tests: [{ fact: 'mail.from-domain', operator: 'is', value: 'canvas-mill.example' }] }
  await rule(queues.billing, 'Statements of suppliers', supplier, { does: 'refuse' })
  const { id: acknowledgementId } = await insertTemplate(tx, {
    ...defaultAcknowledgement,
    purpose: 'acknowledgement',
    queueId: null,
    isActive: true,
  })
  await rule(queues.billing, 'Every mail of a person', all, { acknowledgementId })
  await rule(queues.support, 'Every mail of a person', all, { acknowledgementId })
  for (const { name, bodies } of replyTemplates) await insertTemplate(tx, { name, bodies, purpose: 'reply', queueId: null, isActive: true })
}

/** Mail of the last days, through the very doors that mail comes in by; the agent reads it as any other. */
export async function receiveDemoMails(world: World, { contacts }: House): Promise<void> {
  forgetAddresses(world.db)
  const [first, second] = contacts.filter(({ email }) => email.endsWith(`@${postDomain}`)).slice(5)
  if (!first || !second) return
  const mailboxes = await world.db.selectFrom('mailbox').select(['id', 'address']).execute()
  const now = world.clock().getTime()
  for (const { hoursAgo, isSigned, mail } of demoMails([first, second])) {
    const at = new Date(now - hoursAgo * hourMs)
    const then: World = { ...world, clock: () => at, mail: { ...world.mail, resolve: withDemoNames(world.mail.resolve) } }
    const mailboxId = mailboxes.find(({ address }) => address === mail.to)?.id ?? null
    await receiveEmail(then, { raw: await writeMail({ ...mail, date: at }, isSigned), via: 'smtp', mailboxId, envelope: null })
    await routeWaiting(then, 0)
    const runs = await world.db.selectFrom('run').select('id').where('state', '=', 'pending').where('trigger', '=', 'email').execute()
    for (const { id } of runs) await performRun(then, id)
  }
}
