import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { smallServer } from '../support/small-server.ts'

async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'casewright-pages-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

test('every address of the desk opens the desk; its assets are kept for good, the page itself never; nothing else is let out', async (t) => {
  const desk = await folderWith(t, {
    'index.html': '<title>desk</title>',
    'assets/index-abc123.js': 'run()',
    'assets/index-abc123.js.br': 'BROTLI',
    'favicon.svg': '<svg/>',
  })
  const { app } = await smallServer(t, { folders: { desk, widget: '/nowhere' } })
  for (const url of ['/', '/conversations/1', '/cases/CAS-01042?tab=notes', '/sign-in']) {
    const page = await app.inject(url)
    assert.equal(page.statusCode, 200, url)
    assert.match(page.body, /<title>desk/)
    assert.equal(page.headers['cache-control'], 'no-cache')
    assert.match(page.headers['content-type'] as string, /^text\/html/)
    assert.match(page.headers['content-security-policy'] as string, /default-src 'self'/)
  }
  const script = await app.inject('/assets/index-abc123.js')
  assert.equal(script.body, 'run()')
  assert.match(script.headers['cache-control'] as string, /immutable/)
  const packed = await app.inject({ url: '/assets/index-abc123.js', headers: { 'accept-encoding': 'br' } })
  assert.equal(packed.headers['content-encoding'], 'br')
  for (const url of [
    '/assets/gone.js',
    '/api/nothing',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fetc/passwd',
    '/widget.js',
  ]) {
    const answer = await app.inject(url)
    assert.ok([400, 403, 404].includes(answer.statusCode), `${url}: ${answer.statusCode}`)
    assert.doesNotMatch(answer.body, /<title>desk|"name"|root:/, url)
  }
  assert.equal((await app.inject({ method: 'POST', url: '/conversations/1' })).statusCode, 404)
})

test('the widget loads on any page', async (t) => {
  const widget = await folderWith(t, { 'widget.js': 'load()', 'chat.js': 'chat()' })
  const { app } = await smallServer(t, { folders: { desk: '/nowhere', widget } })
  for (const [url, text] of [
    ['/widget.js', 'load()'],
    ['/widget/chat.js', 'chat()'],
  ] as const) {
    const answer = await app.inject({ url, headers: { origin: 'https://shop.example' } })
    assert.equal(answer.body, text)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.equal(answer.headers['cross-origin-resource-policy'], 'cross-origin')
    assert.match(answer.headers['cache-control'] as string, /max-age=3600/)
  }
  assert.equal((await app.inject('/')).statusCode, 404)
})
