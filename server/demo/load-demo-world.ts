import { queueSettings } from '../../contract/api/settings.ts'
import { newId } from '../db/new-id.ts'
import type { Tx } from '../db/open.ts'
import { inTransaction } from '../db/transaction.ts'
import { newToken } from '../domain/api-keys/hash-token.ts'
import { startConversation } from '../domain/conversations/start-conversation.ts'
import { trainModel } from '../domain/learning/train-model.ts'
import { demoSetting } from '../domain/representatives/read-setup.ts'
import { setPassword } from '../domain/representatives/set-password.ts'
import { writeSetting } from '../domain/settings/setting.ts'
import type { World } from '../domain/world.ts'
import { addDemoFields } from './add-demo-fields.ts'
import { addDemoFollowUps } from './load-demo-follow-ups.ts'
import { addDemoMailboxes, receiveDemoMails } from './load-demo-mail.ts'
import { chance } from './random.ts'
import { accounts, contactNames, demoPassword, people, quickReplies } from './shop.ts'
import { type House, storePastCases } from './store-past-cases.ts'
import { botFarewell, botGreeting, botQuestions } from './write-past-case.ts'

const sizes = { resolved: 420, active: 34, withoutCase: 6 }

/** Whether this database has never held anything: nobody, no queue. */
export async function isUntouched(world: World): Promise<boolean> {
  const person = await world.db.selectFrom('representative').select('id').limit(1).executeTakeFirst()
  const queue = await world.db.selectFrom('queue').select('id').limit(1).executeTakeFirst()
  return !person && !queue
}

/**
 * Fills an untouched database with Fernweh Outdoor, an invented shop: people, queues, a bot, fields, rules, and some hundred past cases that
 * the predictor learns from before anybody is let in. All or nothing: a program killed meanwhile finds an untouched database again.
 */
export async function loadDemoWorld(world: World): Promise<void> {
  const house = await inTransaction(world.db, async (tx) => {
    const made = await addHouse(tx, world)
    await addDemoFields(tx, world)
    await addDemoMailboxes(tx, world, made)
    await storePastCases(tx, made, chance(20261123), world.clock(), sizes)
    const demoSignIns = people.map(({ name, role, email }) => ({ name, role, email, password: demoPassword }))
    await writeSetting(tx, demoSetting, { demoSignIns }, world.clock())
    return made
  })
  await addWaiting(world, house)
  await trainModel(world)
  await receiveDemoMails(world, house)
  await addDemoFollowUps(world, house)
}

async function addHouse(tx: Tx, world: World): Promise<House> {
  const at = world.clock()
  const botId = newId()
  const settings = { greeting: botGreeting, questions: botQuestions, farewell: botFarewell }
  await tx
    .insertInto('bot')
    .values({
      id: botId,
      name: 'Fernweh helper',
      kind: 'built-in',
      settings: JSON.stringify(settings),
      created_at: at,
      token_hash: null,
      token_hint: null,
      webhook_url: null,
      webhook_secret: null,
    })
    .execute()
  const queues = { support: newId(), billing: newId() }
  const ask = [
    { key: 'name', question: 'What is your name?', type: 'text' as const, options: [], isRequired: true, fills: 'contact.name' },
    {
      key: 'email',
      question: 'Your e-mail address, if we should write to you',
      type: 'email' as const,
      options: [],
      isRequired: false,
      fills: 'contact.email',
    },
  ]
  const chat = { title: 'Fernweh Outdoor', greeting: 'We are here from Monday to Sunday.', brandColour: '#1f6f5c', preChat: ask }
  for (const [key, name, extra] of [
    ['support', 'Support', { botId }],
    ['billing', 'Billing', {}],
  ] as const) {
    const queue = queueSettings.parse({
      timeZone: 'Europe/Berlin',
      identity: { algorithm: 'HS256', key: newToken('demo-') },
      chat: { ...chat, ...extra },
    })
    await tx
      .insertInto('queue')
      .values({ id: queues[key], key, name, settings: JSON.stringify(queue), created_at: at })
      .execute()
  }
  for (const [position, reply] of quickReplies.entries())
    await tx
      .insertInto('quick_reply')
      .values({ id: newId(), ...reply, queue_id: null, position })
      .execute()
  return { queues, botId, representatives: await addPeople(tx, queues, at), contacts: await addContacts(tx, at) }
}

async function addPeople(tx: Tx, queues: House['queues'], at: Date): Promise<House['representatives']> {
  const made: House['representatives'] = {}
  for (const person of people) {
    const id = newId()
    await tx
      .insertInto('representative')
      .values({
        id,
        user_id: null,
        name: person.name,
        email: person.email,
        role: person.role,
        presence: 'available',
        seen_at: null,
        created_at: at,
      })
      .execute()
    for (const queue of person.queues)
      await tx.insertInto('queue_member').values({ queue_id: queues[queue], representative_id: id }).execute()
    await setPassword(tx, id, demoPassword, at)
    made[person.key] = { id, name: person.name }
  }
  return made
}

async function addContacts(tx: Tx, at: Date): Promise<House['contacts']> {
  const accountIds = accounts.map((account) => ({ id: newId(), ...account, created_at: at }))
  await tx.insertInto('account').values(accountIds).execute()
  const contacts = contactNames.map((name, index) => {
    const account = index % 7 === 3 ? accountIds[index % accountIds.length] : undefined
    const local = name.toLowerCase().replaceAll(/[^a-z]+/g, '.')
    return { id: newId(), name, email: `${local}@${account?.domain ?? 'post.example'}`, accountId: account?.id ?? null }
  })
  await tx
    .insertInto('contact')
    .values(
      contacts.map(({ accountId, ...contact }) => ({
        ...contact,
        kind: 'anonymous' as const,
        email_state: 'proven' as const,
        account_id: accountId,
        queue_id: null,
        external_id: null,
        token_hash: null,
        phone: null,
        locale: 'en',
        created_at: at,
        updated_at: at,
      })),
    )
    .execute()
  return contacts
}

/** Two people wait already, so that a newcomer has something to accept. */
async function addWaiting(world: World, house: House): Promise<void> {
  const waiting = [
    {
      contact: house.contacts[1],
      texts: ['Hi, I was charged twice for order FW-30718, the Heron 30. Please refund one of the payments.'],
      queue: house.queues.billing,
    },
    { contact: house.contacts[2], texts: ['Hello, can you help me?'], queue: house.queues.billing },
  ]
  for (const { contact, texts, queue } of waiting)
    if (contact)
      await startConversation(world, {
        queueId: queue,
        contactId: contact.id,
        preChat: [],
        text: texts[0] ?? '',
        clientId: `demo-${contact.id}`,
        locale: 'en',
      })
}
