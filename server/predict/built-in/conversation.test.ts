import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentencesOf } from './conversation.ts'

const rows: [what: string, text: string, sentences: string[]][] = [
  ['full stops', 'It broke. Please help!', ['It broke.', 'Please help!']],
  ['a number at the end of a sentence', 'It is the Heron 30. Please refund it.', ['It is the Heron 30.', 'Please refund it.']],
  ['a day in German', 'Gekauft am 3. Februar in Köln.', ['Gekauft am 3. Februar in Köln.']],
  ['an ordinal before a small letter', 'Am 3. um zehn Uhr.', ['Am 3. um zehn Uhr.']],
  ['items of a list', '1. The zip broke\n2. The seam tore', ['1. The zip broke', '2. The seam tore']],
  ['initials and titles', 'J. Smith spoke with Dr. Meier. He left.', ['J. Smith spoke with Dr. Meier.', 'He left.']],
  ['a price', 'I paid 49. It was 12.50 before.', ['I paid 49.', 'It was 12.50 before.']],
  ['other scripts', '壊れました。返金してください。', ['壊れました。', '返金してください。']],
]

test('sentences end where a reader would end them', () => {
  for (const [what, text, sentences] of rows)
    assert.deepEqual(
      sentencesOf(text, 0).map((one) => one.text),
      sentences,
      what,
    )
})

test('E38: a line of 100,000 points and numbers is read in one pass', () => {
  assert.ok(sentencesOf('12. a '.repeat(17_000), 0).length > 0)
})
