/** A program with the demo world, and a real browser in which somebody is signed in to its desk. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../support/chromium.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { startProgram } from '../support/program.ts'

const screenshots = join(import.meta.dirname, 'screenshots')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const password = 'fernweh-demo'

/** Starts the program on a data folder and a port of its own; answers with ways to sign people in. */
export async function startDemo(t: TestContext) {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-settings-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const program = startProgram(t, join(import.meta.dirname, '../../server/main.ts'), ['--port', String(await freePort()), '--data', folder])
  const [, address = ''] = await program.says(/Casewright is ready: (http\S+)/)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  t.after(() => browser.close())
  const opens = async (who: string, look: { colorScheme?: 'light' | 'dark'; width?: number } = {}) => {
    const context = await browser.newContext({
      baseURL: address,
      colorScheme: look.colorScheme ?? 'light',
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: look.width ?? 1440, height: 900 },
    })
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email: `${who}@fernweh.example`, password },
      headers: { origin: address },
    })
    assert.equal(answer.status(), 200, await answer.text())
    const page = await context.newPage()
    return { page, context }
  }
  /** Somebody whom nobody knows, on the shop's page. */
  const visits = async (look: { colorScheme?: 'light' | 'dark'; width?: number; path?: string } = {}) => {
    const context = await browser.newContext({
      baseURL: address,
      colorScheme: look.colorScheme ?? 'light',
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: look.width ?? 1100, height: 860 },
    })
    const page = await context.newPage()
    await page.goto(look.path ?? '/demo')
    return { page, context }
  }
  return { address, opens, visits }
}

/** One step of a story: a story whose step fails ends there, since what comes after stands on it. */
export async function step(t: TestContext, what: string, act: () => Promise<void>): Promise<void> {
  let isDone = false
  await t.test(what, async () => {
    await act()
    isDone = true
  })
  if (!isDone) throw new Error(`The story ended at: ${what}.`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export const keepScreenshot = async (page: Page, name: string) => {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}

/** Fails with every rule of WCAG 2.2 AA that the page breaks, and where. */
export async function mustBeAccessible(page: Page): Promise<void> {
  await page.evaluate(axe)
  const broken = await page.evaluate(async () => {
    const run = (
      window as unknown as {
        axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> }
      }
    ).axe.run
    const { violations } = await run({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      // Still experimental: it takes the initials in a person's picture for a label.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return violations.map(
      (one) => `${one.id}: ${one.nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary}`).join(' | ')}`,
    )
  })
  assert.deepEqual(broken, [], `${page.url()} breaks accessibility rules`)
}
