import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailbox, createTemplate, editMailbox } from '../../../contract/api/mail-settings.ts'
import { createQueue } from '../../../contract/api/settings.ts'
import { littleWorld } from '../../../test/support/little-world.ts'
import { inTransaction } from '../../db/transaction.ts'
import { openQueue } from '../queues/save-queue.ts'
import { insertTemplate } from '../templates/save-template.ts'
import { addMailbox, changeMailbox } from './save-mailbox.ts'

async function newInstallation(t: Parameters<typeof littleWorld>[0]) {
  const little = await littleWorld(t)
  const { world, db, sam, queue } = little
  const admin = { ...sam, role: 'administrator' as const }
  const another = await openQueue(world, admin, createQueue.parse({ key: 'returns', name: 'Returns' }))
  const principal = { ...admin, queueIds: [queue, another] }
  return {
    ...little,
    another,
    adds: (address: string, queueId = queue) => addMailbox(world, principal, createMailbox.parse({ name: 'Help', address, queueId })),
    moves: (id: string, queueId: string) => changeMailbox(world, principal, id, editMailbox.parse({ queueId })),
    template: (wanted: object) =>
      inTransaction(db, (tx) =>
        insertTemplate(tx, createTemplate.parse({ name: 'Ours', purpose: 'acknowledgement', bodies: { en: { html: 'Hi' } }, ...wanted })),
      ),
    rules: () => db.selectFrom('record_creation_rule').selectAll().orderBy('id').execute(),
    templates: () => db.selectFrom('template').selectAll().execute(),
  }
}

test('the first mailbox of a queue has every mail of a person make a case that is acknowledged in the default words', async (t) => {
  const { adds, rules, templates, queue } = await newInstallation(t)
  assert.deepEqual(await rules(), [])
  await adds('help@shop.example')
  await adds('sales@shop.example')
  const [rule, ...others] = await rules()
  const [template, ...more] = await templates()
  assert.deepEqual([others, more], [[], []])
  assert.deepEqual(
    [rule?.queue_id, rule?.is_active, rule?.condition.tests, rule?.settings.acknowledgementId],
    [queue, true, [], template?.id],
  )
  assert.deepEqual([template?.purpose, Object.keys(template?.bodies ?? {}).toSorted()], ['acknowledgement', ['de', 'en']])
})

test('a second queue uses the same template', async (t) => {
  const { adds, rules, templates, another } = await newInstallation(t)
  await adds('help@shop.example')
  await adds('returns@shop.example', another)
  const ids = (await rules()).map(({ settings }) => settings.acknowledgementId)
  assert.deepEqual([ids.length, new Set(ids).size, (await templates()).length], [2, 1, 1])
})

test('a mailbox that moves to a queue without rules does not fall silent', async (t) => {
  const { adds, moves, rules, another } = await newInstallation(t)
  const { id } = await adds('help@shop.example')
  await moves(id, another)
  assert.ok((await rules()).some(({ queue_id: queueId }) => queueId === another))
})

test('a template that is switched off, or of another queue, is not taken', async (t) => {
  const { adds, template, rules, templates, another } = await newInstallation(t)
  const off = await template({ name: 'A', isActive: false })
  const theirs = await template({ name: 'B', queueId: another })
  await adds('help@shop.example')
  const [rule] = await rules()
  assert.ok(![off.id, theirs.id].includes(rule?.settings.acknowledgementId ?? off.id))
  assert.equal((await templates()).length, 3)
})

test('a template of ours is taken before the default', async (t) => {
  const { adds, template, rules } = await newInstallation(t)
  const ours = await template({})
  await adds('help@shop.example')
  assert.equal((await rules())[0]?.settings.acknowledgementId, ours.id)
})
