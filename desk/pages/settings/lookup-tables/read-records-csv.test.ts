import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRecordsCsv } from './read-records-csv.ts'

test('a CSV is read with its line numbers, a quoted line break counted', () => {
  const { lines, problems } = readRecordsCsv('label,value,description\nLamp,lamp,"blue,\nround"\nDesk,desk,\n', new Set())
  assert.deepEqual(problems, [])
  assert.deepEqual(
    lines.map(({ line, value, description }) => [line, value, description]),
    [
      [3, 'lamp', 'blue,\nround'],
      [4, 'desk', ''],
    ],
  )
})

test('what is wrong is told before anything is sent', () => {
  const { problems } = readRecordsCsv(
    'value;label;colour;parent\nlamp;Lamp;;\n;Nameless;;\nlamp;Again;;\ndesk;;;\nshade;Shade;;nowhere\n',
    new Set(),
  )
  assert.deepEqual(problems, [
    { problem: 'unknown-column', column: 'colour' },
    { problem: 'no-value', line: 3 },
    { problem: 'twice', line: 4, value: 'lamp', firstLine: 2 },
    { problem: 'no-label', line: 5 },
    { problem: 'unknown-parent', line: 6, value: 'nowhere' },
  ])
})

test('a parent may be a record that the table has already; a broken file says where', () => {
  assert.deepEqual(readRecordsCsv('value,label,parent\nshade,Shade,lamp\n', new Set(['lamp'])).problems, [])
  const [broken] = readRecordsCsv('value,label\nlamp,"Lamp\n', new Set()).problems
  assert.equal(broken?.problem, 'unreadable')
})
