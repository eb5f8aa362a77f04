/** What a supervisor sees of the agent's work, and how it is taken back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepScreenshot, mustBeAccessible, startDemo } from './settings-desk.ts'

const opened = /^Opened CAS-\d+, \d+ fields filled in$/

test('a run tells what the agent saw, thought and did, and can be undone', async (t) => {
  const demo = await startDemo(t)
  const mira = await demo.opens('mira')
  const headers = { origin: demo.address }
  const waiting = await (await mira.context.request.get('/api/conversations?view=waiting')).json()
  const charged = waiting.items.find((one: { lastMessage: { text: string } }) => /charged twice/.test(one.lastMessage.text))
  const { page } = await demo.opens('priya')

  await t.test('it appears in the list by itself, in a plain sentence', async () => {
    await page.goto('/runs')
    await page.getByRole('link', { name: /CAS-/ }).first().waitFor()
    const accepted = await mira.context.request.post(`/api/conversations/${charged.id}/acceptance`, { headers })
    assert.equal(accepted.status(), 200)
    // Mails of the demo world opened cases before this one.
    await page
      .getByRole('row')
      .filter({ hasText: /conversation accepted/ })
      .getByRole('link', { name: opened })
      .waitFor()
    await keepScreenshot(page, 'runs-list')
  })

  await t.test('a value lights up the words that it came from', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: /conversation accepted/ })
      .getByRole('link', { name: opened })
      .click()
    const order = page.getByRole('region', { name: 'What it thought' }).getByRole('listitem').filter({ hasText: 'Order number' })
    const number = (await order.getByRole('button').textContent())?.replace(/[“”]/g, '') ?? ''
    await order.getByRole('button').focus()
    const lit = page.getByRole('region', { name: 'What it saw' }).locator('mark[data-lit="true"]')
    await lit.first().waitFor()
    assert.equal((await lit.allTextContents()).join(''), number)
    await keepScreenshot(page, 'run-lit')
    await mustBeAccessible(page)
  })

  await t.test('E58: undoing a creation cancels the case, and the run says who undid it', async () => {
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('dialog', { name: 'Undo', exact: true }).getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('dialog', { name: 'Undone' }).getByText('The case is cancelled.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Undone by Priya Nair').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0)
  })
})
