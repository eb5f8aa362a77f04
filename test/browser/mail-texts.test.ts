/** Templates and the outbox, by keyboard, in a real browser against the real program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, mustBeAccessible, startDemo } from './settings-desk.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().press('Enter')
const preview = (page: Page) => page.frameLocator('iframe[title="Preview"]').locator('body')

test('an administrator writes a template in two languages', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('priya')
  await page.goto('/settings/templates')
  await press(page, 'Add a template')
  const editor = page.getByRole('dialog', { name: 'Add a template' })
  const text = editor.getByRole('textbox', { name: 'Text', exact: true })

  await t.test('a variable goes where one writes, and the preview follows', async () => {
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('Refund is on its way')
    await text.pressSequentially('Dear ')
    await press(page, 'Insert a variable')
    await page.getByRole('menuitem', { name: /contact\.first_name/ }).press('Enter')
    await preview(page)
      .getByText(/^Dear \p{L}+$/u)
      .waitFor()
  })

  await t.test('E50: a variable without a value and without a fallback is named', async () => {
    await text.pressSequentially(' {{ case.nothing }}')
    await editor.getByText(/no value here and no fallback: case\.nothing/).waitFor()
    for (let count = 0; count < ' {{ case.nothing }}'.length; count++) await text.press('Backspace')
    await editor.getByText(/no value here and no fallback/).waitFor({ state: 'detached' })
  })

  await t.test('what cannot be read is said with its line', async () => {
    await text.press('Enter')
    await text.pressSequentially('{% if %}')
    await editor.getByText(/^Line 2:/).waitFor()
    await keepScreenshot(page, 'template-broken')
    for (let count = 0; count < '{% if %}'.length + 1; count++) await text.press('Backspace')
    await editor.getByText(/^Line 2:/).waitFor({ state: 'detached' })
  })

  await t.test('a second language has its own text, and both are saved', async () => {
    await editor.getByRole('combobox', { name: 'Add a language' }).press('ArrowDown')
    await page.getByRole('option', { name: 'German' }).click()
    await editor.getByRole('tab', { name: 'German', selected: true }).waitFor()
    await text.pressSequentially('Guten Tag')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Refund is on its way is added.').waitFor()
    const { items } = await (await page.request.get('/api/templates')).json()
    const { bodies } = items.find(({ name }: { name: string }) => name === 'Refund is on its way')
    assert.match(bodies.en.html, /Dear \{\{ contact\.first_name \}\}/)
    assert.equal(bodies.de.html, '<p>Guten Tag</p>')
  })
})

test('mail of a mailbox without a server stays in the outbox, which says so', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('priya')
  await page.goto('/settings/mail-log?search=Zelt')
  const line = page.getByRole('row').filter({ has: page.getByRole('button', { name: 'Zelt undicht', exact: true }) })
  const number = await line.getByRole('link', { name: /^CAS-/ }).textContent()
  const one = await (await page.request.get(`/api/cases/${number}`)).json()
  await page.goto('/outbox')
  await page.getByText('No mail server is set, so mails stay here').waitFor()
  const body = {
    to: [{ name: 'Oskar Nowak', address: 'oskar.nowak@post.example' }],
    subject: 'Ihr Zelt',
    html: '<p>Ein neues ist unterwegs.</p>',
  }
  const sent = await page.request.post(`/api/cases/${one.id}/emails`, {
    headers: { origin: new URL(page.url()).origin },
    data: { body, clientId: 'outbox-story', anyway: true },
  })
  assert.ok(sent.ok(), await sent.text())

  await t.test('it is listed by itself, first as waiting, then as staying here', async () => {
    const line = page.getByRole('listitem').filter({ hasText: 'Ihr Zelt' })
    await line.getByText('To Oskar Nowak').waitFor()
    await line.getByText('Stays here').waitFor()
  })

  await t.test('its text can be read there, in both themes, without breaking an accessibility rule', async () => {
    await page.getByRole('button', { name: 'Ihr Zelt' }).press('Enter')
    await page.getByRole('dialog', { name: 'Ihr Zelt' }).getByText('Ein neues ist unterwegs.').waitFor()
    await keepScreenshot(page, 'outbox-light')
    await mustBeAccessible(page)
    const dark = await demo.opens('priya', { colorScheme: 'dark' })
    await dark.page.goto('/outbox')
    await dark.page.getByRole('button', { name: 'Ihr Zelt' }).press('Enter')
    await dark.page.getByRole('dialog').getByText('Ein neues ist unterwegs.').waitFor()
    await keepScreenshot(dark.page, 'outbox-dark')
    await mustBeAccessible(dark.page)
    await dark.page.goto('/settings/templates')
    await press(dark.page, 'Add a template')
    await dark.page.getByRole('dialog').getByRole('textbox', { name: 'Text', exact: true }).waitFor()
    await mustBeAccessible(dark.page)
  })
})
