import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field, FieldType, FieldValue, Option } from './field.ts'
import { formatAsPattern } from './field-format.ts'
import { checkValue } from './field-value.ts'

const field = (type: FieldType, more: Partial<Field> = {}): Field => ({ key: 'thing', label: 'Thing', type, ...more })
const options: Option[] = [
  { value: 'printer', label: 'Printer' },
  { value: 'scanner', label: 'Scanner' },
]

const legal: [Field, unknown, FieldValue][] = [
  [field('text'), '  two \n words ', 'two words'],
  [field('text'), 'a\0b\ud83d', 'ab'],
  [field('text'), '👩‍👧 مرحبا', '👩‍👧 مرحبا'],
  [field('long-text'), ' one\ntwo ', 'one\ntwo'],
  [field('text', { format: 'AC-1234' }), 'ac-4417', 'ac-4417'],
  [field('choice', { options }), 'scanner', 'scanner'],
  [field('lookup', { options }), 'printer', 'printer'],
  [field('multi-choice', { options }), ['printer', 'printer', 'scanner'], ['printer', 'scanner']],
  [field('boolean'), false, false],
  [field('integer'), 12, 12],
  [field('decimal'), -0.5, -0.5],
  [field('currency'), { amount: 49.9, currency: 'EUR', note: 'x' }, { amount: 49.9, currency: 'EUR' }],
  [field('currency'), { amount: 49.9 }, { amount: 49.9 }],
  [field('date'), '2028-02-29', '2028-02-29'],
  [field('time'), '00:00', '00:00'],
  [field('date-time'), '2026-03-31T14:30:00+02:00', '2026-03-31T14:30:00+02:00'],
  [field('email'), ' ada@example.com ', 'ada@example.com'],
  [field('phone'), '+44 (0)20 7946-0000', '+44 (0)20 7946-0000'],
  [field('url'), 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
]

const illegal: [Field, unknown, string][] = [
  [field('text'), 12, 'type'],
  [field('text', { maxLength: 3 }), 'four', 'length'],
  [field('text', { format: 'AC-1234' }), 'AC-44', 'format'],
  [field('choice', { options }), 'toner', 'not-an-option'],
  [field('choice'), 'printer', 'not-an-option'],
  [field('multi-choice', { options }), ['printer', 'toner'], 'not-an-option'],
  [field('multi-choice', { options }), 'printer', 'type'],
  [field('boolean'), 'false', 'type'],
  [field('integer'), 1.5, 'type'],
  [field('integer'), 1e20, 'type'],
  [field('decimal'), Number.NaN, 'type'],
  [field('currency'), { amount: Number.POSITIVE_INFINITY }, 'type'],
  [field('currency'), { amount: 5, currency: 'eur' }, 'currency'],
  [field('currency'), { amount: 5, currency: 'ZZZ' }, 'currency'],
  [field('date'), '2026-02-29', 'date'],
  [field('date'), '31/03/2026', 'date'],
  [field('time'), '24:00', 'time'],
  [field('date-time'), '2026-03-31T14:30:00', 'date'],
  [field('email'), 'ada@example', 'email'],
  [field('phone'), '-----', 'phone'],
  [field('url'), 'javascript:alert(1)', 'url'],
]

test('E29: a legal value comes back in its normal form', () => {
  for (const [of, value, expected] of legal) assert.deepEqual(checkValue(of, value), { ok: true, value: expected }, `${of.type} ${value}`)
})

test('E29: an illegal value is refused with a code and a sentence', () => {
  for (const [of, value, code] of illegal) {
    const checked = checkValue(of, value)
    assert.ok(!checked.ok, `${of.type} ${JSON.stringify(value)}`)
    assert.equal(checked.code, code)
    assert.match(checked.reason, /Thing|currency/)
    assert.match(checked.reason, /\.$/)
  }
})

test('E28: nothing is a legal value of every type, and becomes null', () => {
  for (const type of ['text', 'choice', 'boolean', 'currency', 'date', 'multi-choice'] as const)
    for (const nothing of [null, undefined, '', []]) assert.deepEqual(checkValue(field(type), nothing), { ok: true, value: null })
  assert.deepEqual(checkValue(field('text'), ' \n\0 '), { ok: true, value: null })
})

test('an example is a format: letters before the first digit stand for themselves', () => {
  const cases: [string, string, boolean][] = [
    ['AC-1234', 'ac-9999', true],
    ['AC-1234', 'XY-1234', false],
    ['A1B2', 'A9Z9', true],
    ['10.50', '22,33', false],
  ]
  for (const [format, text, isMatch] of cases) assert.equal(formatAsPattern(format)?.test(text), isMatch, `${format} ${text}`)
})

test('formats that people write are taken', () => {
  const cases: [string, string][] = [
    ['^[A-Z]{2}\\d{6}[A-D]$', 'QQ123456C'],
    ['\\d{5}(-\\d{4})?', '12345-6789'],
    ['(?:\\d{2} ?){5}', '01 23 45 67 89'],
    ['(ORD|INV)-\\d+', 'INV-20017'],
    ['[A-Z]+-\\d+/\\d+', 'ABC-12/2026'],
    ['[\\w.-]+@[\\w-]+\\.[a-z]{2,}', 'ada@example.com'],
    ['[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}', 'SW1A 1AA'],
    ['\\p{L}+ \\p{L}+', 'Ада Лавлейс'],
    ['(?!0000)\\d{4}', '4417'],
  ]
  for (const [format, text] of cases) assert.equal(formatAsPattern(format)?.test(text), true, format)
})

test('formats that could take exponential time, or are none, are refused', () => {
  const nested = ['(a+)+', '((a+))+', '(?:(?:x+)y?)+', '(a*)*b', '((?:ab?)+)*']
  const choices = ['(a|a)+', '(a|aa)+', '([a-z]|\\w)+', '(a?){30}b', '((a?){8}){8}', `${'a?'.repeat(30)}${'a'.repeat(30)}`]
  const runs = ['\\d*\\d*\\d*\\d*\\d*x', '\\w+\\d*(?:a|x)?\\w*\\d+!', '(a+)\\1', `${'.*'.repeat(6)}x`]
  const broken = ['[a', '(a', 'a{5000}', 'a'.repeat(201), '']
  for (const format of [...nested, ...choices, ...runs, ...broken]) assert.equal(formatAsPattern(format), undefined, format)
})
