/** Every page of settings and runs, in both themes, on a desk and on a phone: no accessibility rule broken, nothing wider than the screen. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepScreenshot, mustBeAccessible, startDemo } from './settings-desk.ts'

const pages = [
  'settings',
  'settings/agent',
  'settings/fields',
  'settings/lookup-tables',
  'settings/update-rules',
  'settings/queues',
  'settings/representatives',
  'settings/bots',
  'settings/quick-replies',
  'settings/status-reasons',
  'settings/mail-log',
  'settings/mailboxes',
  'settings/creation-rules',
  'settings/templates',
  'outbox',
  'settings/language-model',
  'settings/webhooks',
  'settings/api-keys',
  'settings/security',
  'settings/audit',
  'runs',
]

test('settings and runs can be read and worked by everybody', async (t) => {
  const demo = await startDemo(t)
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await demo.opens('priya', { colorScheme })
    for (const path of pages)
      await t.test(`${path}, ${colorScheme}`, async () => {
        await page.goto(`/${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('[aria-busy]').waitFor({ state: 'detached' })
        await keepScreenshot(page, `${path.replaceAll('/', '-')}-${colorScheme}`)
        await mustBeAccessible(page)
      })
    await t.test(`the editors of a field and of a rule, ${colorScheme}`, async () => {
      await page.goto('/settings/fields')
      await page.getByRole('button', { name: 'Category', exact: true }).click()
      await page.getByRole('dialog').getByLabel('Description').waitFor()
      await keepScreenshot(page, `settings-field-editor-${colorScheme}`)
      await mustBeAccessible(page)
      await page.goto('/settings/update-rules')
      await page.getByRole('list', { name: 'Case update rules' }).getByRole('button', { name: 'Money', exact: true }).click()
      await page.getByRole('dialog').getByLabel('Name').waitFor()
      await keepScreenshot(page, `settings-rule-editor-${colorScheme}`)
      await mustBeAccessible(page)
    })
  }
  const phone = await demo.opens('priya', { width: 390 })
  for (const path of pages)
    await t.test(`${path}, on a phone`, async () => {
      await phone.page.goto(`/${path}`)
      await phone.page.getByRole('heading', { level: 1 }).waitFor()
      await phone.page.locator('[aria-busy]').waitFor({ state: 'detached' })
      await keepScreenshot(phone.page, `${path.replaceAll('/', '-')}-phone`)
      assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, 'wider than the screen')
    })
})
