import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

export const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

export interface Look {
  colorScheme?: 'light' | 'dark'
  width?: keyof typeof widths
}

export interface OpenBrowser {
  browser: Browser
  /** A person's own browser window: nothing of it is shared with another. Relative addresses count from `baseURL`. */
  context(look?: Look, options?: BrowserContextOptions): Promise<BrowserContext>
}

const screenshots = join(import.meta.dirname, '../browser/screenshots')
/** As root Chromium has no sandbox; what it would fetch for itself only makes noise in a test. */
const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts Chromium with a new profile; it ends with the test `t`, or with the file when there is no `t`. */
export async function openBrowser(t?: Pick<TestContext, 'after'>): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: flags })
  const end = () => browser.close()
  if (t) t.after(end)
  else after(end)
  return {
    browser,
    context: ({ colorScheme = 'light', width = 'desk' } = {}, options = {}) =>
      browser.newContext({
        colorScheme,
        viewport: widths[width],
        hasTouch: width === 'phone',
        locale: 'en-GB',
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
        ...options,
      }),
  }
}

/** Keeps what the page shows as `test/browser/screenshots/NAME.png`, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' })
}
