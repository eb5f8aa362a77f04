/** The measurable part of STYLE.md; the linter holds the rest: names of files, default exports, layout. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import exceptions from './exceptions.json' with { type: 'json' }

const longestFile = 250
const longestTestFile = 400
const forbidden = /(^|[-/.])(utils?|helpers?|common|managers?|services?|base)([-/.]|$)/

const files = globSync('{contract,server,desk,widget,test,bench,bin}/**/*.{ts,tsx,mjs}')
const isTest = (file: string) => file.startsWith('test/') || file.includes('.test.')

/** Holds what was measured against the list of exceptions. */
function hold(measured: Record<string, number>, allowed: Record<string, number>) {
  const grown = Object.entries(measured).filter(([name, lines]) => lines > (allowed[name] ?? 0))
  assert.deepEqual(grown, [], 'these are too long')
  const shrunk = Object.entries(allowed).filter(([name, lines]) => lines > (measured[name] ?? 0))
  assert.deepEqual(shrunk, [], 'these are shorter than the list of exceptions says: put the list right')
}

test('files are short', () => {
  const lengths = files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length - 1] as const)
  hold(Object.fromEntries(lengths.filter(([file, lines]) => lines > (isTest(file) ? longestTestFile : longestFile))), exceptions.files)
})

test('functions are short', () => {
  const rule = 'complexity/noExcessiveLinesPerFunction'
  const args = [
    'node_modules/@biomejs/biome/bin/biome',
    'lint',
    `--only=${rule}`,
    '--reporter=json',
    '--max-diagnostics=none',
    ...files.filter((file) => !isTest(file)),
  ]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { message: string; category: string; location: { path: string } }[] }
  const longest: Record<string, number> = {}
  for (const { message, category, location } of diagnostics) {
    if (!category.endsWith(rule)) continue
    longest[location.path] = Math.max(longest[location.path] ?? 0, Number(/\((\d+)\)/.exec(message)?.[1]))
  }
  hold(longest, exceptions.functions)
})

test('no file or folder is called by a name that says nothing', () => {
  assert.deepEqual(
    files.filter((file) => forbidden.test(file)),
    [],
  )
})
