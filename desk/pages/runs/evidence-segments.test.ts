import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evidenceSegments } from './evidence-segments.ts'

test('overlapping evidence is cut where it begins and ends', () => {
  const text = 'charged twice for AC-4417'
  const segments = evidenceSegments(text, [
    { start: 0, end: 25, prediction: 'title' },
    { start: 18, end: 25, prediction: 'order' },
  ])
  assert.deepEqual(
    segments.map(({ text, predictions }) => [text, predictions]),
    [
      ['charged twice for ', ['title']],
      ['AC-4417', ['title', 'order']],
    ],
  )
})

test('the segments joined are the text, whatever the ranges are', () => {
  const text = 'Grüße 👋 und Tschüß'
  for (const range of [
    { start: -5, end: 3, prediction: 'a' },
    { start: 8, end: 900, prediction: 'b' },
    { start: 4, end: 4, prediction: 'c' },
  ])
    assert.equal(
      evidenceSegments(text, [range])
        .map((one) => one.text)
        .join(''),
      text,
    )
  assert.deepEqual(evidenceSegments('', []), [])
})
