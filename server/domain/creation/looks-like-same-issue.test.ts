import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksLikeSameIssue } from './looks-like-same-issue.ts'

const rows: [what: string, said: string, caseText: string, same: boolean][] = [
  ['the same order number', 'Any news about AC-4417?', 'Parcel AC-4417 never came', true],
  ['the same number in other letters', 'ac-4417!!', 'Order AC-4417', true],
  ['another order number', 'It is about AC-4418', 'Parcel AC-4417 never came', false],
  ['a short number is no reference', 'I bought 2 of 3', 'Broken 2 of 3', false],
  ['the same words told again', 'The washing machine leaks water from the door', 'Washing machine door leaks water', true],
  ['three words in common are too few', 'The machine leaks water', 'Machine leaks water everywhere', false],
  ['small words do not count', 'this is not what we had and that was it', 'that is not what we had and this was it', false],
  ['nothing in common', 'My invoice is wrong', 'The parcel never came', false],
  ['nothing said', '', 'The parcel never came', false],
  ['E38: another script', 'Стиральная машина протекает снизу опять', 'Протекает стиральная машина снизу', true],
  ['E38: full-width digits are digits', 'ＡＣ-４４１７', 'AC-4417', true],
]

for (const [what, said, caseText, same] of rows)
  test(`same issue: ${what}`, () => {
    assert.equal(looksLikeSameIssue(said, caseText), same)
  })

test('E38: two texts of 100,000 characters are compared at once', () => {
  const long = Array.from({ length: 14_000 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}x`).join(' ')
  assert.equal(looksLikeSameIssue(long.slice(0, 100_000), long.slice(0, 100_000)), true)
})
