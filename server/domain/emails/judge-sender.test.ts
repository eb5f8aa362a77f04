import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeSender, type SenderFacts } from './judge-sender.ts'

const people = { contact: ['ada@example.org'], participants: ['bob@example.org'], representatives: ['rita@shop.example'] }

const mails: [string, string | null, SenderFacts['authentication'], string, boolean, boolean][] = [
  ['the contact', 'ada@example.org', 'pass', 'contact', true, true],
  ['the contact without proof', 'ada@example.org', 'none', 'contact', true, false],
  ['the contact while the name servers are silent', 'ada@example.org', 'temporary', 'contact', true, false],
  ['a forged contact', 'ada@example.org', 'fail', 'contact', false, false],
  ['a confirmed participant', 'bob@example.org', 'pass', 'participant', true, true],
  ['E5, E62: a stranger', 'eve@example.org', 'pass', 'stranger', false, false],
  ['nobody', null, 'none', 'stranger', false, false],
  ['E9: a representative', 'rita@shop.example', 'pass', 'representative', true, true],
  ['E8: a representative without proof', 'rita@shop.example', 'none', 'stranger', false, false],
  ['E8: a forged representative', 'rita@shop.example', 'fail', 'representative', false, false],
]
for (const [who, address, authentication, standing, isConfirmed, isProven] of mails)
  test(`a mail of ${who}: ${isConfirmed ? 'confirmed' : 'unconfirmed'}, ${isProven ? 'proven' : 'proves nothing'}`, () => {
    const verdict = judgeSender({ address, authentication }, people)
    assert.deepEqual([verdict.standing, verdict.isConfirmed, verdict.isProven], [standing, isConfirmed, isProven])
    assert.match(verdict.reason, /\.$/)
  })
