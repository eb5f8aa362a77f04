/** A case is answered by mail, as a representative does it by keyboard, in a real browser against the real program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPostOffice } from './mail-world.ts'
import { keepScreenshot, mustBeAccessible, startDemo, step } from './settings-desk.ts'

const nora = 'Nora Field <nora@wanderer.example>'
const subject = 'Charged twice for order FW-55120'
const first = { id: 'twice', from: nora, subject, text: 'I was charged twice for order FW-55120. Please refund one of the two payments.' }
const answer = (id: string, from: string, text: string) => ({ id, from, subject: `Re: ${subject}`, text, answers: 'twice' })

const thread = (page: Page) => page.getByRole('region', { name: 'Mails of this case' })
const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the mail' })
const toast = (page: Page) => page.locator('.mantine-Notification-root')
const ours = (page: Page) => thread(page).getByRole('article').filter({ hasText: 'Mira Lindqvist' })

async function opensCase(page: Page, number: string): Promise<void> {
  await page.goto(`/cases/${number}`)
  await thread(page).getByRole('article').first().waitFor()
}

test('a case is answered by mail', async (t) => {
  const demo = await startDemo(t)
  const arrives = await openPostOffice(demo)
  const number = await arrives(first)
  const { page, context } = await demo.opens('mira')
  await opensCase(page, number)

  await step(t, 'r begins an answer to who wrote', async () => {
    await page.keyboard.press('r')
    await text(page).waitFor()
    await page.getByText('Nora Field <nora@wanderer.example>').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Subject' }).inputValue(), `Re: ${subject}`)
  })
  await step(t, 'a quick reply is found by its slash, and the words are saved', async () => {
    await page.keyboard.type('/refund')
    await page.getByRole('option', { name: /refund/ }).waitFor()
    await page.keyboard.press('Enter')
    await text(page).getByText('The refund is on its way.').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
  })
  await step(t, 'E65: a colleague sees who is writing', async () => {
    const { page: other } = await demo.opens('sam')
    await opensCase(other, number)
    await other.keyboard.press('r')
    await other.getByText('Mira Lindqvist is also writing an answer.').waitFor()
    await other.close()
  })
  await step(t, 'without a connection the words stay on the device, and are saved when it is back', async () => {
    await context.setOffline(true)
    await text(page).press('Control+End')
    await page.keyboard.type(' Thank you.')
    await page.getByText('Kept on this device').waitFor()
    await context.setOffline(false)
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    await text(page).getByText('Thank you.').waitFor()
  })
  await step(t, 'E65: a newer mail is shown before the answer goes out', async () => {
    await arrives(answer('news', nora, 'Any news? The bank says it takes a week.'))
    await text(page).press('Control+Enter')
    const asks = page.getByRole('dialog', { name: 'A newer mail has come' })
    await asks.getByText('The bank says it takes a week.').waitFor()
    await keepScreenshot(page, 'mail-newer')
    await mustBeAccessible(page)
    await asks.getByRole('button', { name: 'Go on writing' }).press('Enter')
  })
  await step(t, 'sent, and taken back within ten seconds, it is a draft again', async () => {
    await arrives(answer('more', nora, 'It has come, thank you.'))
    await thread(page).getByText('It has come, thank you.').waitFor()
    await text(page).press('Control+Shift+Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Send all the same' }).press('Enter')
    await ours(page)
      .getByText(/Goes out in/)
      .waitFor()
    await page.locator('#status-reason[value="Waiting for contact"]').waitFor()
    await keepScreenshot(page, 'mail-undo')
    await toast(page).getByRole('button', { name: 'Undo' }).press('Enter')
    await text(page).getByText('Thank you.').waitFor()
    await ours(page).waitFor({ state: 'detached' })
  })
  await step(t, 'sent again, it goes to the local outbox where no mail server is set', async () => {
    await text(page).press('Control+Enter')
    await ours(page)
      .getByText(/Goes out in/)
      .waitFor()
    await ours(page).getByText('In the local outbox: no mail server is set').waitFor()
    await page.getByRole('tab', { name: 'Timeline' }).press('Enter')
    await page.getByText('wrote a mail to nora@wanderer.example').first().waitFor()
  })
})

test('an answer from a template, with a file', async (t) => {
  const demo = await startDemo(t)
  const arrives = await openPostOffice(demo)
  const number = await arrives(first)
  const { context: office } = await demo.opens('priya')
  const html = '<p>Dear {{ contact.first_name }},</p><p>about your {{ case.fields.product }}: we are looking into it.</p>'
  const bodies = { en: { subject: 'Your order', html } }
  const made = await office.request.post('/api/templates', {
    data: { name: 'Looking into it', purpose: 'reply', bodies },
    headers: { origin: demo.address },
  })
  assert.ok(made.ok(), await made.text())
  const { page } = await demo.opens('mira')
  await opensCase(page, number)
  await page.keyboard.press('r')
  await text(page).waitFor()

  await step(t, 'E50: an empty place is shown, and not sent', async () => {
    await page.getByRole('button', { name: 'Template' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Looking into it' }).press('Enter')
    await text(page).getByText('Dear Nora,').waitFor()
    await page.getByText('Still empty, and not sent like this: Product.').waitFor()
    await text(page).press('Control+Enter')
    await page.getByText('Fill the empty places first.').waitFor()
    await keepScreenshot(page, 'mail-template')
    await mustBeAccessible(page)
  })
  await step(t, 'the place filled and a file added, it goes out', async () => {
    await text(page).fill('Dear Nora, we are looking into it.')
    await page.locator('input[type=file]').setInputFiles({ name: 'terms.txt', mimeType: 'text/plain', buffer: Buffer.from('Our terms.') })
    await page.getByRole('list', { name: 'Attachments' }).getByText('terms.txt').waitFor()
    await page.getByRole('button', { name: 'Remove terms.txt' }).waitFor()
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    await text(page).press('Control+Enter')
    await ours(page).getByText('terms.txt').waitFor()
    await ours(page)
      .getByText(/Goes out in/)
      .waitFor()
  })
})

test('a mail that does not belong to its case', async (t) => {
  const demo = await startDemo(t)
  const arrives = await openPostOffice(demo)
  const number = await arrives(first)
  await arrives(answer('brother', 'Otto Stone <otto@elsewhere.example>', 'I am her brother. Send the refund to me.'))
  const { page } = await demo.opens('mira')
  await opensCase(page, number)

  await step(t, 'E62: a stranger is named as one, and gets no answer', async () => {
    const note = thread(page).getByRole('note')
    await note.getByText('otto@elsewhere.example is not known on this case.').waitFor()
    const article = thread(page).getByRole('article').filter({ hasText: 'Otto Stone' })
    await article.getByRole('button', { name: 'Reply', exact: true }).press('Enter')
    await page.getByText('Nora Field <nora@wanderer.example>').waitFor()
    assert.equal(await page.getByText('Otto Stone <otto@elsewhere.example>').count(), 0)
    await page.getByRole('button', { name: 'Discard the answer' }).press('Enter')
  })
  await step(t, 'E63: it becomes a case of its own', async () => {
    await thread(page).getByRole('note').getByRole('button', { name: 'Move to another case' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Move a mail' })
    await dialog.getByText('To a case of its own').click()
    await keepScreenshot(page, 'mail-move')
    await mustBeAccessible(page)
    await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Go to the case' }).press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith(number))
    await thread(page).getByText('I am her brother.').waitFor()
  })
  await step(t, 'E6: it is merged back, and the merge can be undone', async () => {
    // The form of the case before stands there until the new one has come.
    const own = page.getByRole('link', { name: /^CAS-\d+$/ }).filter({ hasNotText: number })
    await own.first().waitFor()
    await page.getByRole('button', { name: 'More for this case' }).press('Enter')
    await page.getByRole('menuitem', { name: /Merge into another case/ }).press('Enter')
    const dialog = page.getByRole('dialog', { name: /Merge/ })
    await dialog.getByLabel('Case', { exact: true }).first().fill(number)
    await page.getByRole('option', { name: new RegExp(number) }).click()
    await mustBeAccessible(page)
    await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter')
    await page.waitForURL(`**/cases/${number}`)
    await page.getByText('Merged into this case:').waitFor()
    await thread(page).getByText('I am her brother.').waitFor()
    await keepScreenshot(page, 'mail-merged')
    await mustBeAccessible(page)
    await toast(page).getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByText('Merged into this case:').waitFor({ state: 'detached' })
  })
})
