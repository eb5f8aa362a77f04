/** A case by mail, as a representative reads and answers it, in a real browser against the real program. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPostOffice } from './mail-world.ts'
import { keepScreenshot, mustBeAccessible, startDemo, step } from './settings-desk.ts'

const nora = 'Nora Field <nora@wanderer.example>'
const quoted =
  '\r\n\r\nOn Tue, 24 Nov 2026 at 00:10, Nora Field <nora@wanderer.example> wrote:\r\n> Hello,\r\n>\r\n> I was charged twice for order FW-55120.\r\n'
const first = {
  id: 'twice',
  from: nora,
  subject: 'Charged twice for order FW-55120',
  text: 'Hello,\r\n\r\nI was charged twice for order FW-55120. Please refund one of the two payments.\r\n\r\nNora',
  html: '<p>Hello,</p><p>I was charged <b>twice</b> for order FW-55120. Please refund one of the two payments.</p><p><img src="https://tracker.example/open.gif" alt=""></p>',
}

const thread = (page: Page) => page.getByRole('region', { name: 'Mails of this case' })
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the mail' })

async function opensCase(page: Page, number: string): Promise<void> {
  await page.goto(`/cases/${number}`)
  await thread(page).getByRole('article').first().waitFor()
}

test('a case by mail is read', async (t) => {
  const demo = await startDemo(t)
  const arrives = await openPostOffice(demo)
  const number = await arrives(first)
  await arrives({
    id: 'phone',
    from: nora,
    subject: `Re: ${first.subject}`,
    text: `My number is +44 20 7946 0991.${quoted}`,
    answers: 'twice',
  })
  const { page } = await demo.opens('mira')

  await step(t, 'the list says that it came by e-mail', async () => {
    await page.goto('/cases')
    const row = page.getByRole('row').filter({ hasText: number })
    await row.getByRole('img', { name: 'Came by e-mail' }).waitFor()
    await row.getByRole('link', { name: number }).click()
    await thread(page).getByText('Please refund one').waitFor()
  })
  await step(t, 'the words that a value came from are lit', async () => {
    await page
      .locator('[data-field="category"]')
      .getByRole('button', { name: /Shows the words/ })
      .click()
    await thread(page).locator('mark').first().waitFor()
  })
  await step(t, 'what was quoted is folded, and opens', async () => {
    assert.equal(await thread(page).getByText('2026 at 00:10').count(), 0)
    await thread(page).getByRole('button', { name: 'Show what was quoted' }).press('Enter')
    await thread(page).getByText('2026 at 00:10').waitFor()
  })
  await step(t, 'as it was sent it runs nothing, and fetches pictures when somebody asks', async () => {
    await thread(page)
      .getByRole('article')
      .filter({ hasText: 'Please refund one' })
      .getByRole('button', { name: 'Show as sent' })
      .press('Enter')
    const frame = page.locator('iframe')
    await frame.contentFrame().getByText('twice').waitFor()
    assert.ok(!(await frame.getAttribute('sandbox'))?.includes('allow-scripts'))
    await page.waitForFunction(() => (document.querySelector('iframe')?.clientHeight ?? 160) !== 160)
    await page.getByRole('button', { name: 'Show pictures' }).press('Enter')
    await page.waitForFunction(() => document.querySelector('iframe')?.src.endsWith('images=1'))
  })
  await step(t, 'E14: a PDF is looked at without being opened', async () => {
    await page.getByRole('button', { name: 'Look at invoice.pdf' }).press('Enter')
    await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
    await page.keyboard.press('Escape')
  })
  await looksGood(t, demo, number)
})

async function looksGood(t: TestContext, demo: Awaited<ReturnType<typeof startDemo>>, number: string): Promise<void> {
  const looks = [
    { name: 'light', colorScheme: 'light' },
    { name: 'dark', colorScheme: 'dark' },
    { name: 'phone', colorScheme: 'light', width: 390 },
    { name: 'phone-dark', colorScheme: 'dark', width: 390 },
  ] as const
  for (const { name, ...look } of looks)
    await step(t, `everybody can read it and answer it: ${name}`, async () => {
      const { page } = await demo.opens('mira', look)
      await opensCase(page, number)
      await page.getByRole('button', { name: 'Not proven' }).last().click()
      await page.getByText('Nothing proves that this mail').waitFor()
      await mustBeAccessible(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Reply', exact: true }).last().click()
      await text(page).waitFor()
      await keepScreenshot(page, `mail-case-${name}`)
      await mustBeAccessible(page)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, 'wider than the screen')
    })
}
