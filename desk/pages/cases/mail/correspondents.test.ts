import assert from 'node:assert/strict'
import { test } from 'node:test'
import { correspondentText, isAddress, readCorrespondent, withoutDoubles } from './correspondents.ts'

test('an address is read as people type and paste it', () => {
  const table: [string, string, string][] = [
    ['ada@example.org', '', 'ada@example.org'],
    ['  ada@example.org ', '', 'ada@example.org'],
    ['Ada Byron <ada@example.org>', 'Ada Byron', 'ada@example.org'],
    ['"Byron, Ada" <ada@example.org>', 'Byron, Ada', 'ada@example.org'],
    ['<ada@example.org>', '', 'ada@example.org'],
    ['Ada', '', 'Ada'],
  ]
  for (const [typed, name, address] of table) assert.deepEqual(readCorrespondent(typed), { name, address }, typed)
})

test('what is written is read again as the same person', () => {
  for (const one of [
    { name: 'Ada Byron', address: 'ada@example.org' },
    { name: '', address: 'ada@example.org' },
  ])
    assert.deepEqual(readCorrespondent(correspondentText(one)), one)
})

test('slips in an address are seen', () => {
  for (const good of ['ada@example.org', 'a.b+c@mail.example.co.uk', 'ädä@exämple.org']) assert.ok(isAddress(good), good)
  for (const bad of ['ada', 'ada@', 'ada@example', 'a da@example.org', 'ada@example.', 'ada@b@example.org']) assert.ok(!isAddress(bad), bad)
})

test('an address stands once, in whatever case it is written', () => {
  const ada = { name: 'Ada', address: 'ada@example.org' }
  assert.deepEqual(withoutDoubles([ada, { name: '', address: 'ADA@example.org' }]), [ada])
})
