import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeSaved } from './merge-saved.ts'

const before = { name: 'Billing', colour: 'red', hours: [9, 17] }
const cases: { title: string; typed: typeof before; saved: typeof before; merged: typeof before; rivals: string[] }[] = [
  {
    title: 'what only the other changed is followed',
    typed: { ...before, name: 'Bills' },
    saved: { ...before, colour: 'blue' },
    merged: { ...before, name: 'Bills', colour: 'blue' },
    rivals: [],
  },
  {
    title: 'E54: what both changed keeps what was typed, and is named',
    typed: { ...before, name: 'Bills', hours: [8, 17] },
    saved: { ...before, name: 'Money', hours: [10, 17] },
    merged: { ...before, name: 'Bills', hours: [8, 17] },
    rivals: ['name', 'hours'],
  },
  {
    title: 'two who had the same idea do not disagree',
    typed: { ...before, hours: [8, 17] },
    saved: { ...before, hours: [8, 17] },
    merged: { ...before, hours: [8, 17] },
    rivals: [],
  },
]

for (const { title, typed, saved, merged, rivals } of cases)
  test(title, () => assert.deepEqual(mergeSaved(before, typed, saved), { merged, rivals }))
