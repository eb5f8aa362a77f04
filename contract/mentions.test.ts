import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mentionsOneOf } from './mentions.ts'

const table: [text: string, phrases: string[], mentions: boolean][] = [
  ['My lawyers will call.', ['lawyer*'], true],
  ['My LAWYER will call.', ['lawyer'], true],
  ['The lawyerly tone', ['lawyer'], false],
  ['I will take legal   action.', ['legal action'], true],
  ['It is legal. Action follows.', ['legal act*'], true],
  ['It is not legal to act', ['legal action'], false],
  ['Je vais porter plainte', ['PORTER PLAINTE'], true],
  ['Reclamacion', ['reclamación'], true],
  ['Firefox crashes', ['fire'], false],
  ['', ['fire'], false],
  ['fire', ['', ' * '], false],
  ['حريق في المنزل', ['حريق'], true],
]
for (const [text, phrases, mentions] of table)
  test(`“${text}” ${mentions ? 'mentions' : 'does not mention'} ${phrases.join(', ')}`, () => {
    assert.equal(mentionsOneOf(text, phrases), mentions)
  })
