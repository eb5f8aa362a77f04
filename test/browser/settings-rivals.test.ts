/** Two administrators in the same settings: nothing is overwritten in silence, and nothing typed is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, startDemo } from './settings-desk.ts'

const text = 'Hello, my name is on the way.'

async function editReply(page: Page) {
  await page.goto('/settings/quick-replies')
  await page.getByRole('list').getByRole('button').first().click()
  const editor = page.getByRole('dialog')
  await editor.getByRole('button', { name: 'Save' }).waitFor()
  return editor
}

test('E54: two administrators change the same quick reply', async (t) => {
  const demo = await startDemo(t)
  const { page: here } = await demo.opens('priya')
  const { page: there } = await demo.opens('priya')
  const mine = await editReply(here)
  const title = mine.getByLabel('Title')
  await title.fill('Mine')
  const theirs = await editReply(there)
  await theirs.getByLabel('Title').fill('Theirs')
  await theirs.getByLabel('Text').fill(text)
  await theirs.getByRole('button', { name: 'Save' }).click()
  await theirs.waitFor({ state: 'detached' })

  await t.test('what only the other changed is followed, what both changed is asked', async () => {
    await mine
      .getByRole('alert')
      .getByText(/Somebody saved another value/)
      .waitFor()
    assert.equal(await title.inputValue(), 'Mine')
    assert.equal(await mine.getByLabel('Text').inputValue(), text)
    await keepScreenshot(here, 'settings-rivals')
  })

  await t.test('both can be looked at, and the one that is shown is kept', async () => {
    await mine.getByText('Theirs', { exact: true }).click()
    assert.equal(await title.inputValue(), 'Theirs')
    await mine.getByText('Yours', { exact: true }).click()
    assert.equal(await title.inputValue(), 'Mine')
    await mine.getByRole('button', { name: 'Keep these' }).click()
    await mine.getByRole('alert').waitFor({ state: 'detached' })
    await mine.getByRole('button', { name: 'Save' }).click()
    await there.getByRole('button', { name: 'Mine', exact: true }).waitFor()
  })
})
