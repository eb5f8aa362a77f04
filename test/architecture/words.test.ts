/** Every language says everything: the same keys, and the same places to fill, as English. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const folder = join(import.meta.dirname, '../../desk/i18n')
type Words = { [key: string]: string | Words }

const read = (language: string, file: string): Words => JSON.parse(readFileSync(join(folder, language, file), 'utf8'))

/** Each key with the names of what is filled in, and the tags that wrap words of it. */
function flat(words: Words, before = ''): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[before + key, (value.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? []).sort()]]
        : Object.entries(flat(value, `${before}${key}.`)),
    ),
  )
}

for (const language of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory() && one.name !== 'en'))
  for (const file of readdirSync(join(folder, 'en')))
    test(`${language.name}/${file} says all that English says`, () => {
      assert.deepEqual(flat(read(language.name, file)), flat(read('en', file)))
    })
