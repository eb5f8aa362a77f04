/** The chat on other people's pages, in a real browser: nothing written is lost, everything can be reached and read. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, mustBeAccessible, startDemo, step } from './settings-desk.ts'

const line = (page: Page) => page.getByRole('textbox', { name: 'Write a message' })
const log = (page: Page) => page.getByRole('log')

async function startChat(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await page.getByLabel('What is your name?').fill('Ada Byron')
  await page.getByLabel('Your message').fill(text)
  await page.getByRole('button', { name: 'Start the chat' }).click()
  await line(page).waitFor()
}

test('a visitor chats', async (t) => {
  const demo = await startDemo(t)
  const { page, context } = await demo.visits()

  await step(t, 'by keyboard alone: Tab to the bubble, Enter, the questions, Esc', async () => {
    await page.getByRole('button', { name: 'Open the chat' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ada Byron')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('My Kestrel 2 arrived damaged.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await log(page).getByText('My Kestrel 2 arrived damaged.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
  })

  await step(t, 'E25: what is written while the network is gone is sent once, in order, when it is back', async () => {
    await log(page)
      .getByText(/What is your order number/)
      .waitFor()
    await context.setOffline(true)
    for (const text of ['FW-48213', 'no, wait', 'FW-48231 is right']) {
      await line(page).fill(text)
      await page.keyboard.press('Enter')
    }
    await page.getByText('The connection is lost.').waitFor()
    await keepScreenshot(page, 'widget-offline')
    await context.setOffline(false)
    await page.getByText('The connection is lost.').waitFor({ state: 'hidden' })
    await page.locator('.sending').first().waitFor({ state: 'detached' })
    assert.deepEqual(await mine(page), ['Ada Byron', 'My Kestrel 2 arrived damaged.', 'FW-48213', 'no, wait', 'FW-48231 is right'])
  })

  await step(t, 'E25: a reload, also in the middle of sending, loses and doubles nothing', async () => {
    const path = '**/api/widget/conversations/*/messages'
    await page.route(path, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await line(page).fill('written just before the reload')
    await page.keyboard.press('Enter')
    await page.getByText('The connection is lost.').waitFor()
    await page.reload()
    await page.unroute(path)
    await page.getByRole('button', { name: 'Open the chat' }).click()
    await log(page).getByText('written just before the reload').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Open the chat' }).click()
    await log(page).getByText('written just before the reload').waitFor()
    assert.deepEqual((await mine(page)).slice(-2), ['FW-48231 is right', 'written just before the reload'])
  })

  await step(t, 'E14: a file is sent, and a page of HTML comes back only as a download', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach a file' }).click()
    await (await chooser).setFiles({ name: '../evil.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') })
    const link = log(page).getByRole('link', { name: /evil\.html/ })
    await link.waitFor()
    const answer = await page.request.get((await link.getAttribute('href')) ?? '')
    assert.match(answer.headers()['content-disposition'] ?? '', /^attachment/)
    assert.equal(answer.headers()['x-content-type-options'], 'nosniff')
  })

  await step(t, 'the contact ends it, and what follows begins anew', async () => {
    await page.getByRole('button', { name: 'End the chat' }).click()
    await page.getByText('This chat has ended.').waitFor()
    await page.getByLabel('Your message').waitFor()
    await keepScreenshot(page, 'widget-ended')
  })
})

/** The visitor's own words as they stand; who said them is there for screen readers only. */
const mine = async (page: Page) => (await page.locator('.message.mine').allTextContents()).map((text) => text.replace(/^You: /, ''))

test('it can be read and used in every look', async (t) => {
  const demo = await startDemo(t)
  const looks = [
    { name: 'light', colorScheme: 'light', width: 1100 },
    { name: 'dark', colorScheme: 'dark', width: 1100 },
    { name: 'narrow', colorScheme: 'light', width: 320 },
  ] as const
  for (const { name, ...look } of looks)
    await t.test(name, async () => {
      const { page } = await demo.visits(look)
      await page.getByRole('button', { name: 'Open the chat' }).click()
      await page.getByLabel('Your message').waitFor()
      await keepScreenshot(page, `widget-questions-${name}`)
      await mustBeAccessible(page)
      await page.getByRole('button', { name: 'Close the chat' }).first().click()
      await startChat(page, 'The buckle broke.')
      await log(page)
        .getByText(/What is your order number/)
        .waitFor()
      await keepScreenshot(page, `widget-chat-${name}`)
      await mustBeAccessible(page)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, 'wider than the screen')
    })
})

test('on a page of another site', async (t) => {
  const demo = await startDemo(t)
  const site = await hostile(t, demo.address)
  const { page: priya } = await demo.opens('priya')
  const { page } = await demo.visits({ path: site })

  await step(t, 'a site that the queue does not name gets no bubble', async () => {
    await page.waitForFunction(() => (window as unknown as { saidNo?: boolean }).saidNo)
    assert.equal(await page.getByRole('button', { name: 'Open the chat' }).count(), 0)
  })

  await step(t, 'once it is allowed it chats, and the page’s own styles do not reach into it', async () => {
    await allow(priya, new URL(site).origin)
    await page.goto(site)
    await startChat(page, 'Hello from elsewhere')
    await log(page).getByText('Hello from elsewhere').waitFor()
    const size = await page.evaluate(() => {
      const bubble = document.querySelector('[data-casewright]')?.shadowRoot?.querySelector('.message.mine')
      return bubble ? getComputedStyle(bubble).fontSize : ''
    })
    assert.equal(size, '15px')
    await keepScreenshot(page, 'widget-elsewhere')
  })
})

/** A site with styles that spoil whatever they reach. */
async function hostile(t: TestContext, address: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>Elsewhere</title>
      <style>* { font-size: 40px !important; color: red !important } div { display: none } button { transform: scale(3) }</style>
      <p>Elsewhere</p><script>const warn = console.warn; console.warn = (...said) => { window.saidNo = true; warn(...said) }</script>
      <script src="${address}/widget.js" data-queue="support" async></script>`)
  }).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`
}

async function allow(page: Page, origin: string): Promise<void> {
  await page.goto('/')
  const { items } = await (await page.request.get('/api/queues')).json()
  const { id, settings } = items.find((one: { key: string }) => one.key === 'support')
  const answer = await page.request.patch(`/api/queues/${id}`, {
    data: { settings: { ...settings, chat: { ...settings.chat, allowedOrigins: [origin] } } },
    headers: { origin: new URL(page.url()).origin },
  })
  assert.equal(answer.status(), 204, await answer.text())
}
