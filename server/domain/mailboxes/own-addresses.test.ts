import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailboxSettings } from '../../../contract/api/mail-settings.ts'
import { littleWorld } from '../../../test/support/little-world.ts'
import { newId } from '../../db/new-id.ts'
import { findMailboxByAddress, ownAddresses } from './own-addresses.ts'

test('A mailbox is found by its address, its aliases, and both with something after a plus, in any case of letters', async (t) => {
  const { db, world, queue } = await littleWorld(t)
  const id = newId()
  await db
    .insertInto('mailbox')
    .values({
      id,
      queue_id: queue,
      address: 'Support@Shop.test',
      name: 'Support',
      settings: JSON.stringify(mailboxSettings.parse({ aliases: ['Help@shop.test'] })),
      secrets: null,
      created_at: world.clock(),
    })
    .execute()
  const cases = {
    'support@shop.test': id,
    'SUPPORT@SHOP.TEST': id,
    ' help@shop.test ': id,
    'support+c12-abc@shop.test': id,
    'help+a+b@shop.test': id,
    'support@shop.test.example': undefined,
    'supporter@shop.test': undefined,
    'support@other.test': undefined,
    '': undefined,
  }
  for (const [address, wanted] of Object.entries(cases)) assert.equal((await findMailboxByAddress(db, address))?.id, wanted, address)
  assert.deepEqual(await ownAddresses(db), ['support@shop.test', 'help@shop.test'])
})
