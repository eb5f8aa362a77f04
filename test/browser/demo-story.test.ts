/** The whole loop of a chat, in two windows side by side: what the demo world promises a newcomer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, startDemo, step } from './settings-desk.ts'

const field = (page: Page, key: string) => page.locator(`#field-${key}`)

async function says(contact: Page, text: string): Promise<void> {
  await contact.getByRole('textbox', { name: 'Write a message' }).fill(text)
  await contact.keyboard.press('Enter')
  await contact.getByRole('log').getByText(text).waitFor()
}

const holds = (page: Page, key: string, value: string) =>
  page.waitForFunction(([id, wanted]) => document.querySelector<HTMLInputElement>(`#${id}`)?.value === wanted, [
    `field-${key}`,
    value,
  ] as const)

test('a contact chats, the representative accepts, and the filled case slides in', async (t) => {
  const demo = await startDemo(t)
  const { page: contact } = await demo.visits()
  const { page: sam } = await demo.opens('sam')
  await sam.goto('/')
  await sam.getByRole('heading', { name: /Waiting/ }).waitFor()

  await step(t, 'the pre-chat questions, then the bot, which asks its two and hands over', async () => {
    await contact.getByRole('button', { name: 'Open the chat' }).click()
    await contact.getByLabel('What is your name?').fill('Ada Byron')
    await contact.getByLabel('Your message').fill('My Kestrel 2 arrived damaged, one of the poles is broken.')
    await contact.getByRole('button', { name: 'Start the chat' }).click()
    await contact
      .getByRole('log')
      .getByText(/What is your order number/)
      .waitFor()
    await says(contact, 'FW-48213')
    await contact.getByRole('log').getByText('And what can we do for you?').waitFor()
    await says(contact, 'I would like a new pole.')
    await contact.getByText('Somebody will be with you shortly.').waitFor()
    await sam.getByRole('link', { name: /Ada Byron.*I would like a new pole/ }).waitFor()
    await keepScreenshot(contact, 'demo-story-contact')
  })

  await step(t, 'on accept the case opens in a tab of its own, with its fields', async () => {
    await sam.getByRole('link', { name: /Ada Byron/ }).click()
    await sam.getByRole('button', { name: 'Accept' }).click()
    await sam.getByRole('tab', { name: /^CAS-/, selected: true }).waitFor()
    await sam.getByText(/fields were changed using AI/).waitFor()
    await holds(sam, 'order_number', 'FW-48213')
    await contact.getByText('You are talking to Sam Okafor').waitFor()
  })

  await step(t, 'a click on the order number lights up the words it came from', async () => {
    await sam
      .locator('[data-field="order_number"]')
      .getByRole('button', { name: /Filled in by the agent/ })
      .click()
    const lit = sam.getByRole('log').locator('mark')
    await lit.waitFor()
    assert.equal(await lit.textContent(), 'FW-48213')
    await keepScreenshot(sam, 'demo-story-evidence')
  })

  await step(t, 'the representative sets the priority and answers; the contact corrects the number', async () => {
    await field(sam, 'priority').click()
    await sam.getByRole('option', { name: 'High' }).click()
    await sam.getByLabel('Write a reply').fill('I am sorry! Is that the right number?')
    await sam.keyboard.press('Enter')
    await contact.getByRole('log').getByText('I am sorry! Is that the right number?').waitFor()
    await says(contact, 'Sorry, I mistyped: the order number is FW-48231, not FW-48213.')
    await sam.getByRole('log').getByText('Sorry, I mistyped').waitFor()
  })

  await step(t, 'Update from conversation takes the correction and leaves what the person set', async () => {
    await sam.getByRole('button', { name: 'Update from conversation' }).click()
    await holds(sam, 'order_number', 'FW-48231')
    assert.equal(await field(sam, 'priority').inputValue(), 'High')
    const head = await sam.getByRole('heading', { level: 1, name: 'Ada Byron' }).boundingBox()
    assert.ok(head && head.y >= 0, 'the head of the conversation is not scrolled away')
    await keepScreenshot(sam, 'demo-story-updated')
  })

  await step(t, 'nothing new: it says so, and writes nothing', async () => {
    await sam.getByRole('button', { name: 'Update from conversation' }).click()
    await sam.getByText('There is nothing to update.').waitFor()
    await holds(sam, 'order_number', 'FW-48231')
  })

  await step(t, 'E58: Undo puts back what the update changed', async () => {
    await sam.getByRole('button', { name: /^Undo/ }).first().click()
    await holds(sam, 'order_number', 'FW-48213')
    assert.equal(await field(sam, 'priority').inputValue(), 'High')
    await keepScreenshot(sam, 'demo-story-undone')
  })

  await step(t, 'at the end the wrap-up says what became of it; the contact may write again', async () => {
    await sam.getByRole('button', { name: 'End', exact: true }).click()
    await sam.getByText('Ended by you').waitFor({ timeout: 20_000 })
    await keepScreenshot(sam, 'demo-story-wrap-up')
    await sam.getByRole('button', { name: 'Close', exact: true }).click()
    await contact.getByText('This chat has ended.').waitFor()
  })
})
