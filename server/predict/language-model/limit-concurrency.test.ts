import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitConcurrency } from './limit-concurrency.ts'

const patient = new AbortController().signal
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
}

test('so many run at once and no more, in the order in which they came', async () => {
  const inLine = limitConcurrency(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const work = (index: number) => async () => {
    begun.push(index)
    running += 1
    most = Math.max(most, running)
    await turns(index % 3)
    running -= 1
  }
  await Promise.all(Array.from({ length: 20 }, (_, index) => inLine(work(index), patient)))
  assert.equal(most, 2)
  assert.deepEqual(
    begun,
    Array.from({ length: 20 }, (_, index) => index),
  )
})

test('E36: whoever gives up, at whatever moment, leaves the line moving', async () => {
  for (let moment = 0; moment < 8; moment += 1) {
    const inLine = limitConcurrency(1)
    const first = Promise.withResolvers<void>()
    const quitter = new AbortController()
    const done = inLine(() => first.promise, patient)
    const second = inLine(async () => 'second', quitter.signal).catch(() => 'gave up')
    const third = inLine(async () => 'third', patient)
    first.resolve()
    await turns(moment)
    quitter.abort(new Error('no longer wanted'))
    await done
    assert.match(await second, /second|gave up/)
    assert.equal(await third, 'third')
  }
})

test('work that fails frees its place', async () => {
  const inLine = limitConcurrency(1)
  await assert.rejects(
    inLine(() => Promise.reject(new Error('broken')), patient),
    /broken/,
  )
  assert.equal(await inLine(async () => 'next', patient), 'next')
})
