import { followUpSettings } from '../../contract/api/follow-ups.ts'
import type { ConditionGroup } from '../../contract/condition.ts'
import type { Tx } from '../db/open.ts'
import { inTransaction } from '../db/transaction.ts'
import { sendEmail } from '../domain/emails/send-email.ts'
import { defaultTexts } from '../domain/follow-ups/default-texts.ts'
import { insertFollowUpRule } from '../domain/follow-ups/save-rule.ts'
import { insertTemplate } from '../domain/templates/save-template.ts'
import type { Principal, World } from '../domain/world.ts'
import { postDomain } from './post-example.ts'
import type { House } from './store-past-cases.ts'

/**
 * Rules of each kind, and cases that wait for their contact: in the billing queue the agent acts by itself, elsewhere it asks. With the demo
 * world's clock set ahead a newcomer sees what silence leads to.
 */
export async function addDemoFollowUps(world: World, house: House): Promise<void> {
  await inTransaction(world.db, (tx) => addRules(tx, world))
  const cases = await world.db
    .selectFrom('case as k')
    .innerJoin('contact as c', 'c.id', 'k.contact_id')
    .select(['k.id', 'k.queue_id', 'c.name', 'c.email'])
    .where('k.origin', '=', 'email')
    .where('k.status', '=', 'active')
    .where('c.email', 'like', `%@${postDomain}`)
    .where('c.email_state', '=', 'proven')
    .orderBy('k.opened_at')
    .execute()
  for (const { id, name, email } of cases) await answer(world, house, id, { name: name ?? '', address: email ?? '' })
}

const inQueue = (key: string, isIn: boolean): ConditionGroup => ({
  combinator: 'and',
  tests: [{ fact: 'case.queue', operator: isIn ? 'is' : 'is-not', value: key }],
})

async function addRules(tx: Tx, world: World): Promise<void> {
  const template = (purpose: keyof typeof defaultTexts) =>
    insertTemplate(tx, { ...defaultTexts[purpose], purpose, queueId: null, isActive: true })
  await template('follow-up')
  await template('progress')
  const notice = await template('closing-notice')
  const chase = { kind: 'chase' as const, statusReasons: ['waiting-for-contact'] }
  const rules = [
    await insertFollowUpRule(tx, {
      ...chase,
      name: 'Billing: chase and close by itself',
      condition: inQueue('billing', true),
      settings: followUpSettings.parse({ automation: 'full', closingNoticeId: notice.id }),
    }),
    await insertFollowUpRule(tx, {
      ...chase,
      name: 'Chase, and ask before each step',
      condition: inQueue('billing', false),
      settings: followUpSettings.parse({ closingNoticeId: notice.id }),
    }),
  ]
  await insertFollowUpRule(tx, {
    kind: 'progress',
    name: 'Tell those who wait for us',
    statusReasons: ['in-progress', 'on-hold'],
    condition: { combinator: 'and', tests: [] },
    settings: followUpSettings.parse({ steps: [{ wait: { amount: 3, unit: 'days', time: 'business' } }] }),
  })
  for (const { id } of rules)
    await tx.updateTable('follow_up_rule').set({ is_active: true, active_since: world.clock() }).where('id', '=', id).execute()
}

/** Somebody answers and waits; the mail goes out when the program runs, and with it the wait begins. */
async function answer(
  world: World,
  { representatives, queues }: House,
  caseId: string,
  to: { name: string; address: string },
): Promise<void> {
  const [person] = Object.values(representatives)
  if (!person) return
  const principal: Principal = {
    actor: { kind: 'representative', id: person.id, name: person.name },
    representativeId: person.id,
    role: 'administrator',
    queueIds: Object.values(queues),
    scopes: ['read', 'write', 'admin'],
  }
  const first = await world.db
    .selectFrom('email')
    .select('id')
    .where('case_id', '=', caseId)
    .where('direction', '=', 'in')
    .executeTakeFirst()
  await sendEmail(world, principal, caseId, {
    answersEmailId: first?.id ?? null,
    body: {
      to: [to],
      cc: [],
      bcc: [],
      subject: '',
      html: `<p>Hello ${to.name},</p><p>thank you for writing. We have looked into it and put it right on our side; could you try again and tell us whether it is solved?</p>`,
      quotes: false,
    },
    attachmentIds: [],
    awaitsContact: true,
    clientId: `demo-${caseId}`,
    seenEmailId: null,
    anyway: true,
  })
}
