import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { renderApiPage } from '../../server/api-page.ts'
import { buildApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { freshDatabase } from '../support/database.ts'

test('docs/api.md is what the server says of itself; `bin/casewright api-docs > docs/api.md` makes it so', async (t) => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'casewright-api-page-'))
  let dropDatabase = async () => {}
  const db = await freshDatabase({ after: (end) => (dropDatabase = end as () => Promise<void>) })
  const app = await buildApp({ config: readConfig(['--port', '0', '--data', dataFolder, '--empty'], { LOG_LEVEL: 'silent' }), db })
  t.after(async () => {
    await app.close()
    await dropDatabase()
    await rm(dataFolder, { recursive: true })
  })
  const address = await app.listen()
  const page = renderApiPage(await (await fetch(`${address}/api/openapi.json`)).json())
  assert.equal(page, await readFile('docs/api.md', 'utf8'))
})
