import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Invalid } from '../errors.ts'
import { parseLookupCsv } from './parse-lookup-csv.ts'

const shown = (text: string) => {
  const { rows, problems } = parseLookupCsv(text)
  return { values: rows.map((row) => row.value), problems }
}

test('columns in any order, with commas, semicolons or tabs, quotes, a byte order mark and Windows line ends', () => {
  const files = [
    'value,label,description,synonyms,parent\nA,Alpha,"First, of all",one; two,\nB,Beta,,,A\n',
    '\ufeffvalue;label;description;synonyms;parent\r\nA;Alpha;First, of all;"one; two";\r\nB;Beta;;;A\r\n',
    'Synonyms\tValue\tLabel\tDescription\tParent\none; two\tA\tAlpha\tFirst, of all\t\n\n\tB\tBeta\t\tA',
  ]
  for (const file of files)
    assert.deepEqual(
      parseLookupCsv(file).rows.map(({ line: _, ...row }) => row),
      [
        { value: 'A', label: 'Alpha', description: 'First, of all', synonyms: ['one', 'two'], isActive: true },
        { value: 'B', label: 'Beta', synonyms: [], parent: 'A', isActive: true },
      ],
    )
  assert.deepEqual(shown('\ufeffvalue;label\r\nA;"Alpha, first"\r\n'), { values: ['A'], problems: [] })
})

test('a label that is missing is the value', () => {
  assert.equal(parseLookupCsv('value\nA\n').rows[0]?.label, 'A')
})

/** A line of a file with the columns value, label, description, synonyms; what is said of it. */
const rows: [what: string, line: string, message: RegExp][] = [
  ['no value', ',Alpha,,', /^Column “value” is empty, and every record needs one\.$/],
  ['a value that is too long', `${'x'.repeat(5000)},Alpha,,`, /^Column “value” has more than \d+ characters; shorten it\.$/],
  ['a label that is too long', `A,${'x'.repeat(5000)},,`, /^Column “label” has more than \d+ characters; shorten it\.$/],
  ['a description that is too long', `A,Alpha,${'x'.repeat(20_000)},`, /^Column “description” has more than \d+ characters; shorten it\.$/],
  [
    'a synonym that is too long',
    `A,Alpha,,one;${'x'.repeat(5000)}`,
    /^Column “synonyms” \(entry 2\) has more than \d+ characters; shorten it\.$/,
  ],
  ['the same value again', 'first,Again,,', /^Column “value” holds “first”, which stands in the file twice\.$/],
]

for (const [what, line, message] of rows)
  test(`a row with ${what} is told by line and column, and the others are read`, () => {
    const { values, problems } = shown(`value,label,description,synonyms\nfirst,First,,\n${line}\nlast,Last,,\n`)
    assert.deepEqual(values, ['first', 'last'])
    assert.equal(problems.length, 1)
    assert.equal(problems[0]?.line, 3)
    assert.match(problems[0]?.message ?? '', message)
  })

test('a file that is none is refused with a sentence', () => {
  const refusals: [text: string, message: RegExp][] = [
    ['name,label\nA,Alpha\n', /^The head line has no column “value”\./],
    ['value,label\nA,Al"pha\n', /^This CSV file cannot be read from line \d+ on\. Text with a quotation mark/],
    ['value,label\nA,"Alpha\nB,Beta\n', /^This CSV file cannot be read from line \d+ on\./],
  ]
  for (const [text, message] of refusals)
    assert.throws(
      () => parseLookupCsv(text),
      (error) => error instanceof Invalid && message.test(error.message),
    )
})

test('E35: a file of 10,000 lines is read', () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `v${at},Label ${at}`)
  assert.equal(parseLookupCsv(`value,label\n${lines.join('\n')}`).rows.length, 10_000)
})
