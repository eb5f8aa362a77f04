/** A representative's day at the desk, by keyboard and with a colleague at the next one. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, startDemo } from './settings-desk.ts'

const field = (page: Page, key: string) => page.locator(`#field-${key}`)

test('a representative works by keyboard', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('mira')
  await page.goto('/')
  await page.getByRole('link', { name: /Linus Pihl/ }).waitFor()

  await t.test('? lists the keys, Ctrl+K jumps', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Jump anywhere').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(/Go to a page/).fill('CAS-01003')
    await page.getByRole('dialog').getByText('CAS-01003').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/cases/CAS-01003')
  })

  await t.test('g c, j and Enter accept; the case opens in its own tab and leaves the keyboard where it is', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('heading', { name: /Waiting/ }).waitFor()
    await openByKeys(page, 'Linus Pihl')
    await page.keyboard.press('Enter')
    await page.getByLabel('Write a reply').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Hello Linus, let me look.')
    await page.getByRole('tab', { name: /^CAS-/, selected: true }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Write a reply')
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText('Hello Linus, let me look.').waitFor()
    await page.getByText('Sent', { exact: true }).waitFor()
    await keepScreenshot(page, 'desk-story-accepted')
  })

  await t.test('a half-written reply survives a reload', async () => {
    await page.getByLabel('Write a reply').fill('I have found both')
    await page.reload()
    await page.getByLabel('Write a reply').waitFor()
    assert.equal(await page.getByLabel('Write a reply').inputValue(), 'I have found both')
  })

  await t.test('a reply written while the server is away is sent once it is back, and only once', () => sendsAfterBreak(page))

  await t.test('ending takes a modifier, and can be taken back', async () => {
    await page.keyboard.press('Control+Shift+E')
    await page.getByText('The conversation ends in five seconds.').waitFor()
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByText('The conversation ends in five seconds.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'End', exact: true }).waitFor()
  })

  await t.test('single keys can be turned off', () => turnsKeysOff(page))
})

async function openByKeys(page: Page, name: string): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('j')
    await page.getByRole('log').waitFor()
    if (await page.getByRole('heading', { level: 1, name }).isVisible()) return
  }
  assert.fail(`j never reached ${name}.`)
}

async function sendsAfterBreak(page: Page): Promise<void> {
  const path = '**/api/conversations/*/messages'
  await page.route(path, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.getByLabel('Write a reply').fill('I have found both payments.')
  await page.keyboard.press('Enter')
  await page.getByText(/Not sent yet/).waitFor()
  await page.unroute(path)
  await page.reload()
  await page.getByText('Sent', { exact: true }).waitFor()
  await page.reload()
  await page.getByRole('log').getByText('I have found both payments.').waitFor()
  assert.equal(await page.getByRole('log').getByText('I have found both payments.').count(), 1)
}

async function turnsKeysOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: /presence and preferences/ }).click()
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/me/preferences'))
  await page.getByRole('menuitem', { name: /Single-key shortcuts/ }).click()
  await saved
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/Go to a page/).waitFor()
  assert.equal(await page.getByRole('dialog', { name: 'Keys' }).count(), 0)
}

test('two desks on one case', async (t) => {
  const demo = await startDemo(t)
  const { page: mira } = await demo.opens('mira')
  const { page: sam } = await demo.opens('sam')
  const number = await openCaseOf(t, sam)
  for (const page of [mira, sam]) {
    await page.goto(`/cases/${number}`)
    await field(page, 'title').waitFor()
  }

  await t.test('each sees what the other saves', async () => {
    await field(mira, 'title').fill('The parcel came open')
    await field(mira, 'title').press('Enter')
    await sam.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#field-title')?.value === 'The parcel came open')
    await sam.getByRole('tab', { name: 'Timeline' }).click()
    await sam.getByText(/changed Title from .* to The parcel came open/).waitFor()
  })

  await t.test('E54: what a colleague changed while one typed is told, and one chooses', async () => {
    await field(sam, 'title').fill('Parcel opened on the way')
    await field(mira, 'title').fill('Parcel torn')
    await field(mira, 'title').press('Enter')
    const conflict = sam.getByRole('alert').filter({ hasText: 'Mira Lindqvist changed Title to Parcel torn while you were typing.' })
    await conflict.waitFor()
    await keepScreenshot(sam, 'desk-story-conflict')
    assert.equal(await field(sam, 'title').inputValue(), 'Parcel opened on the way')
    await conflict.getByRole('button', { name: 'Keep yours' }).click()
    await mira.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#field-title')?.value === 'Parcel opened on the way')
    await field(mira, 'title').fill('Parcel lost')
    await field(sam, 'title').fill('Parcel found')
    await field(sam, 'title').press('Enter')
    await mira.getByRole('button', { name: 'Take theirs' }).click()
    assert.equal(await field(mira, 'title').inputValue(), 'Parcel found')
  })

  await t.test('E29: a value that its field does not take is refused beside it, and stays', async () => {
    await field(sam, 'order_number').fill('twelve')
    await field(sam, 'order_number').press('Enter')
    await sam.locator('[data-field="order_number"]').getByText(/FW-/).waitFor()
    assert.equal(await field(sam, 'order_number').inputValue(), 'twelve')
  })

  await t.test('the list filters, sorts, and changes many at once', () => changesMany(mira, sam))
})

/** The number of an active case that did not come by mail: nothing of the agent's is open on it. */
async function openCaseOf(_t: TestContext, page: Page): Promise<string> {
  const answer = await page.request.get('/api/cases?view=all&status=active&size=200')
  return (await answer.json()).items.find((one: { origin: string }) => one.origin !== 'email').number
}

async function changesMany(page: Page, colleague: Page): Promise<void> {
  await page.goto('/cases?view=unassigned')
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('FW')
  await page.waitForURL(/search=FW/)
  await page.getByRole('button', { name: 'Number' }).click()
  await page.waitForURL(/sort=number/)
  const first = page.getByRole('row').nth(1)
  await first.waitFor()
  const number = (await first.getByRole('link').textContent()) ?? ''
  await colleague.goto(`/cases/${number}`)
  await first.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Assign to' }).click()
  await page.getByRole('menuitem', { name: 'Sam Okafor' }).click()
  await page.getByText('1 case changed.').waitFor()
  await keepScreenshot(page, 'desk-story-list')
  await page.goto(`/cases/${number}`)
  await page.getByLabel('Owner').waitFor()
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#owner')?.value === 'Sam Okafor')
}
