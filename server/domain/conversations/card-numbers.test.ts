import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskCardNumbers, passesLuhn } from './card-numbers.ts'

/** Numbers that card networks publish for tests. */
const rows: [what: string, text: string, shown: string][] = [
  ['sixteen digits', '4111111111111111', '••••••••••••1111'],
  ['with spaces', 'My card 4111 1111 1111 1111 please', 'My card •••• •••• •••• 1111 please'],
  ['with hyphens', '5500-0000-0000-0004', '••••-••••-••••-0004'],
  ['fifteen digits', '3782 822463 10005', '•••• •••••• •0005'],
  ['fourteen digits', '30569309025904', '••••••••••5904'],
  ['nineteen digits', '6304000000000000000', '•••••••••••••••0000'],
  ['two of them', '4111111111111111, 5500000000000004', '••••••••••••1111, ••••••••••••0004'],
  ['glued to words', 'card:4111111111111111.', 'card:••••••••••••1111.'],
  ['a wrong check digit', '4111111111111112', '4111111111111112'],
  ['zeros only', '0000000000000000', '0000000000000000'],
  ['an order number', 'AC-4417', 'AC-4417'],
  ['a telephone number that passes the check by chance', '+49 1512 3456787', '+49 1512 3456787'],
  ['the expiry date beside it', '4111 1111 1111 1111 12/27', '•••• •••• •••• 1111 12/27'],
  ['the security code beside it', '4111111111111111 123', '••••••••••••1111 123'],
  ['a day before it', '23 4111 1111 1111 1111', '23 •••• •••• •••• 1111'],
  ['two of them with a space between', '4111111111111111 5500000000000004', '••••••••••••1111 ••••••••••••0004'],
  ['a list of small numbers', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15'],
  ['twenty digits are no card', '41111111111111111111', '41111111111111111111'],
  ['E38: around emoji and right-to-left words', '🙂 שלום 4111111111111111 🙂', '🙂 שלום ••••••••••••1111 🙂'],
]

for (const [what, text, shown] of rows)
  test(`E64: ${what}`, () => {
    const masked = maskCardNumbers(text)
    assert.deepEqual(masked, { text: shown, isMasked: shown !== text })
    assert.equal(masked.text.length, text.length)
  })

test('E64: a masked text stays as it is when it is masked again', () => {
  const once = maskCardNumbers('4111 1111 1111 1111').text
  assert.deepEqual(maskCardNumbers(once), { text: once, isMasked: false })
})

test('E64: 100,000 digits take no more than linear time', () => {
  assert.equal(maskCardNumbers('4 1-'.repeat(25_000)).text.length, 100_000)
})

test('the check digit of ISO/IEC 7812-1', () => {
  assert.deepEqual(['79927398713', '79927398710', '0'].map(passesLuhn), [true, false, true])
})
