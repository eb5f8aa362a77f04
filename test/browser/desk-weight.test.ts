/** What a browser loads before the desk is there, as it travels. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const desk = join(import.meta.dirname, '../../dist/desk')

test('the first load of the desk is 300 KB at most, and the settings come when they are opened', () => {
  const page = readFileSync(join(desk, 'index.html'), 'utf8')
  const parts = [...page.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
  assert.ok(parts.length > 1, 'index.html names its parts')
  const weights = parts.map((path) => ({ path, bytes: gzipSync(readFileSync(join(desk, path))).length }))
  const total = weights.reduce((sum, one) => sum + one.bytes, 0)
  const heaviest = weights
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 5)
    .map((one) => `${one.path} ${one.bytes}`)
  assert.ok(total <= 300 * 1024, `${total} bytes, the heaviest: ${heaviest.join(', ')}`)
  assert.deepEqual(
    parts.filter((path) => path.includes('settings')),
    [],
  )
})
