/** What the agent suggests and writes, answered by keyboard and taken back run by run. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page, WebSocketRoute } from 'playwright-core'
import { keepScreenshot, startDemo, step } from './settings-desk.ts'

const field = (page: Page, key: string) => page.locator(`#field-${key}`)
const row = (page: Page, key: string) => page.locator(`[data-field="${key}"]`)
const take = (page: Page, key: string) => row(page, key).getByRole('button', { name: 'Take' })

test('a representative answers the agent by keyboard', async (t) => {
  const demo = await startDemo(t)
  const { page: priya, context: administrator } = await demo.opens('priya')
  for (const key of ['category', 'product']) {
    const answer = await administrator.request.patch(`/api/fields/${key}`, {
      data: { agentWrites: 'suggest' },
      headers: { origin: demo.address },
    })
    assert.ok(answer.ok(), await answer.text())
  }
  await priya.close()
  const { page } = await demo.opens('mira')
  let socket: WebSocketRoute | undefined
  await page.routeWebSocket('**/api/live', (opened) => {
    opened.connectToServer()
    socket = opened
  })
  await page.goto('/')
  await page.getByRole('link', { name: /Linus Pihl/ }).click()
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByRole('tab', { name: /^CAS-/, selected: true }).waitFor()
  await take(page, 'category').waitFor()

  await step(t, 'Ctrl+Enter takes a suggestion, also while the list of the field is open', async () => {
    await field(page, 'category').click()
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('Control+Enter')
    await take(page, 'category').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#field-category')?.value === 'Charged twice')
  })

  await step(t, 'Esc closes the list first, then refuses; Tab only moves', async () => {
    await field(page, 'product').click()
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    await take(page, 'product').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await take(page, 'product').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await take(page, 'product').waitFor({ state: 'detached' })
    assert.equal(await field(page, 'product').inputValue(), '')
  })

  await step(t, 'the word that nothing was to update goes with the next act', async () => {
    await page.getByRole('button', { name: 'Update from conversation' }).click()
    await page.getByText(/^(\d+ suggested|There is nothing to update)\.$/).waitFor()
    await page.getByRole('button', { name: 'Update from conversation' }).click()
    await page.getByText('There is nothing to update.').waitFor()
    await field(page, 'priority').click()
    await page.getByRole('option', { name: 'High' }).click()
    await page.getByText('There is nothing to update.').waitFor({ state: 'detached' })
  })

  await step(t, 'an update whose end nobody told of is found when the connection is back', async () => {
    await page.getByRole('button', { name: 'Update from conversation' }).waitFor()
    await page.route('**/api/runs/*', (route) => route.abort())
    await page.getByRole('button', { name: 'Update from conversation' }).click()
    await page.getByText(/whether the case was updated shows/).waitFor()
    await page.unroute('**/api/runs/*')
    await socket?.close()
    await page.getByText('There is nothing to update.').waitFor()
  })

  await step(t, 'a network that is gone is told, and found again', async () => {
    await page.context().setOffline(true)
    await page.getByText(/The connection to the server is lost/).waitFor()
    await page.context().setOffline(false)
    await page.getByText(/The connection to the server is lost/).waitFor({ state: 'detached' })
  })

  await step(t, 'a case is cancelled for any reason that the administrator keeps', async () => {
    await page.getByRole('button', { name: 'More for this case' }).click()
    await keepScreenshot(page, 'agent-story-case-menu')
    await page.getByRole('menuitem', { name: 'Spam' }).click()
    await page.getByRole('tabpanel').getByText('Cancelled', { exact: true }).waitFor()
  })
})
