/** Every page of a representative, in both themes and on a phone: no accessibility rule broken, nothing wider than the screen. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, mustBeAccessible, startDemo } from './settings-desk.ts'

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 500

/** On a phone the case takes the place of the chat. */
const phonePlaces: Record<string, (page: Page) => Promise<void>> = {
  'conversation-case': async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: /Linus Pihl/ }).click()
    await page.getByRole('button', { name: 'Show the case' }).click()
    await page.locator('[data-field="order_number"]').waitFor()
  },
}

/** Opens each place, and waits until it is all there. */
const places: Record<string, (page: Page) => Promise<void>> = {
  conversations: async (page) => {
    await page.goto('/')
    await page.getByRole('heading', { name: /Waiting/ }).waitFor()
  },
  conversation: async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: /Linus Pihl/ }).click()
    await page.getByRole('log').getByText('I was charged twice').waitFor()
    if (!isPhone(page)) await page.locator('[data-field="order_number"]').waitFor()
  },
  'contact-tab': async (page) => {
    await page.getByRole('tab', { name: 'Contact' }).click()
    await page.getByRole('heading', { name: 'Cases' }).waitFor()
  },
  cases: async (page) => {
    await page.goto('/cases')
    await page.getByRole('checkbox').nth(1).check()
    await page.getByRole('region', { name: 'Chosen cases' }).waitFor()
  },
  case: async (page) => {
    await page.goto('/cases/CAS-01003')
    await page.locator('[data-field="category"] input').first().waitFor()
    await page.getByText('Open the conversation').waitFor()
  },
  timeline: async (page) => {
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await page.getByText('opened the case.').waitFor()
  },
  'new-case': async (page) => {
    await page.goto('/cases/new')
    await page.getByLabel('Category').waitFor()
  },
  jump: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByText('New case').waitFor()
  },
}

test('the desk can be read and worked by everybody', async (t) => {
  const demo = await startDemo(t)
  const { page: desk } = await demo.opens('mira')
  await desk.goto('/')
  await desk.getByRole('link', { name: /Linus Pihl/ }).click()
  await desk.getByRole('button', { name: 'Accept' }).click()
  await desk.locator('[data-field="order_number"]').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await demo.opens('mira', { colorScheme })
    for (const [name, open] of Object.entries(places))
      await t.test(`${name}, ${colorScheme}`, async () => {
        await open(page)
        await keepScreenshot(page, `desk-${name}-${colorScheme}`)
        await mustBeAccessible(page)
      })
  }
  const { page: phone } = await demo.opens('mira', { width: 390 })
  const { 'contact-tab': _, ...narrow } = { ...places, ...phonePlaces }
  for (const [name, open] of Object.entries(narrow))
    await t.test(`${name}, on a phone`, async () => {
      await open(phone)
      await keepScreenshot(phone, `desk-${name}-phone`)
      assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, 'wider than the screen')
    })
})
