/** What administrators do about mail in the settings, by keyboard, in a real browser against the real program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { keepScreenshot, mustBeAccessible, startDemo } from './settings-desk.ts'

const letter = (
  id: string,
  { from = 'Ada Byron <ada@byron.example>', subject = 'A broken strap', text = 'The strap broke on the first day.' },
) =>
  [
    `From: ${from}`,
    'To: help@fernweh.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@byron.example>`,
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ].join('\r\n')

/** Hands a mail in as a program would; answers with its id. */
async function comes(page: Page, id: string, words: Parameters<typeof letter>[1] = {}): Promise<string> {
  const answer = await page.request.post('/api/emails?mailbox=help@fernweh.example', {
    headers: { 'content-type': 'message/rfc822', origin: new URL(page.url()).origin },
    data: letter(id, words),
  })
  assert.ok(answer.ok(), await answer.text())
  return (await answer.json()).id
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).press('Enter')

test('an administrator follows mail to its end, and decides it again', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('priya')
  await page.goto('/settings/mail-log')
  await page.getByRole('heading', { name: 'Mail log' }).waitFor()

  await t.test('a mail that comes stands in the log by itself, with its verdict, its case and its reason', async () => {
    await comes(page, 'strap')
    const line = page.getByRole('row').filter({ hasText: 'A broken strap' })
    await line.getByText('New case').waitFor()
    await line.getByRole('link', { name: /^CAS-/ }).waitFor()
  })

  await t.test('E1: the same mail again is a duplicate, and says so', async () => {
    await comes(page, 'strap')
    await page.getByRole('combobox', { name: 'Verdict' }).press('ArrowDown')
    await page.getByRole('option', { name: /^Duplicate/ }).click()
    await page.getByRole('row').filter({ hasText: 'A broken strap' }).getByText('Duplicate').waitFor()
    assert.match(page.url(), /verdict=duplicate/)
    await page.getByRole('button', { name: 'Clear filters' }).press('Enter')
  })

  await t.test('its details open by keyboard; the source is shown after a question, and the audit knows', async () => {
    await page.getByLabel('Sender, subject or Message-ID').fill('broken strap')
    await page.waitForURL(/search=broken/)
    await page.getByRole('button', { name: 'A broken strap' }).first().press('Enter')
    const details = page.getByRole('dialog', { name: 'A broken strap' })
    await details.getByText('The strap broke on the first day.').waitFor()
    await details.getByRole('button', { name: 'Show source' }).press('Enter')
    await details.getByRole('button', { name: 'Show it, and record that' }).press('Enter')
    await details.getByText('Message-ID: <strap@byron.example>').waitFor()
    await keepScreenshot(page, 'mail-log-source')
    await page.keyboard.press('Escape')
    await page.goto('/settings/audit')
    await page.getByText('Priya Nair read the source of the mail “A broken strap”').waitFor()
  })

  await t.test('a mail that a rule refused becomes a case when an administrator wants it', async () => {
    await page.goto('/settings/mail-log?verdict=refused-sender')
    await page.getByRole('button', { name: 'Statement November' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Make a case of it' }).press('Enter')
    await page.getByRole('dialog').getByText('New case').waitFor()
    await page.getByRole('dialog').getByRole('heading', { name: 'Earlier verdicts' }).waitFor()
    await page.getByRole('dialog').getByText('Refused sender').waitFor()
  })

  await t.test('older mail comes when the end of the list is scrolled to', async () => {
    for (let count = 0; count < 55; count++)
      await comes(page, `many-${count}`, { subject: `Question ${count}`, from: `ada${count % 5}@byron.example` })
    await page.goto('/settings/mail-log')
    await page.getByRole('button', { name: 'Question 54', exact: true }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Question 0', exact: true }).count(), 0)
    await page.getByRole('button', { name: 'Show older ones' }).scrollIntoViewIfNeeded()
    await page.getByRole('button', { name: 'Question 0', exact: true }).waitFor()
  })

  await t.test('many are chosen and routed again', async () => {
    await page.goto('/settings/mail-log?search=Heron')
    for (const subject of ['Zip of the Heron 30 is torn', 'Automatic reply: Zip of the Heron 30 is torn'])
      await page.getByRole('checkbox', { name: `Choose ${subject}`, exact: true }).press('Space')
    await page.getByText('2 mails are chosen').waitFor()
    await press(page, 'Route again')
    await page.getByText('2 mails were decided again.').waitFor()
  })
})

test('an administrator sets mail up', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('priya')
  await page.goto('/settings/mailboxes')

  await t.test('a mailbox is added with a password that never comes back', async () => {
    await press(page, 'Add a mailbox')
    const editor = page.getByRole('dialog', { name: 'Add a mailbox' })
    await editor.getByRole('textbox', { name: 'Address' }).fill('orders@fernweh.example')
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('Fernweh Orders')
    await editor.getByRole('radio', { name: 'Casewright fetches it (IMAP)' }).press('Space')
    await editor.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
    await editor.getByRole('textbox', { name: 'Port' }).fill('1')
    await editor.getByLabel('Password', { exact: true }).fill('strong-secret')
    assert.equal(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)).includes('strong-secret')), false)
    await keepScreenshot(page, 'mailbox-editor')
    await page.keyboard.press('Control+Enter')
    await page.getByText('orders@fernweh.example is added.').waitFor()
    await page.getByRole('button', { name: 'orders@fernweh.example', exact: true }).press('Enter')
    await page.getByRole('dialog').getByPlaceholder('Is set. Type to replace it.').waitFor()
    assert.equal((await page.content()).includes('strong-secret'), false)
    await page.keyboard.press('Escape')
  })

  await t.test('E66: that it cannot be read is said at the mailbox, on every page, and step by step when it is tested', async () => {
    const row = page.getByRole('listitem').filter({ hasText: 'orders@fernweh.example' })
    await row.getByText('Cannot be read').waitFor()
    await page.getByRole('button', { name: 'Test orders@fernweh.example' }).press('Enter')
    await page.getByRole('dialog').getByText('Fetching mail (IMAP): does not work.').waitFor()
    await keepScreenshot(page, 'mailbox-test')
    await page.keyboard.press('Escape')
    await page.goto('/cases')
    const banner = page.getByRole('status').filter({ hasText: 'Mail of orders@fernweh.example cannot be read' })
    await banner.waitFor()
    await mustBeAccessible(page)
    await banner.getByRole('link', { name: 'Look at the mailboxes.' }).press('Enter')
    await page.getByRole('heading', { name: 'Mailboxes' }).waitFor()
  })

  await t.test('an address that is taken is refused in a sentence, and nothing typed is lost', async () => {
    await press(page, 'Add a mailbox')
    const editor = page.getByRole('dialog', { name: 'Add a mailbox' })
    await editor.getByRole('textbox', { name: 'Address' }).fill('orders@fernweh.example')
    await editor.getByRole('textbox', { name: 'Name', exact: true }).fill('Again')
    await page.keyboard.press('Control+Enter')
    await editor.getByRole('alert').filter({ hasText: 'orders@fernweh.example' }).first().waitFor()
    assert.equal(await editor.getByRole('textbox', { name: 'Name', exact: true }).inputValue(), 'Again')
    await page.keyboard.press('Escape')
    await press(page, 'Discard them')
  })

  await t.test('a rule is added, tried on a typed mail, and put first by keyboard', async () => {
    await page.goto('/settings/creation-rules')
    await press(page, 'Add a rule')
    const editor = page.getByRole('dialog', { name: 'Add a rule' })
    await editor.getByLabel('Name').fill('Nothing from advertisers')
    await press(page, 'Add a condition')
    await editor.getByRole('textbox', { name: 'Value' }).pressSequentially('deals@ads.example')
    await editor.getByLabel('What happens').selectOption('refuse')
    await editor.getByText('When Sender’s address is “deals@ads.example”: make no case.').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Nothing from advertisers is added.').waitFor()

    await page.getByLabel('From', { exact: true }).fill('deals@ads.example')
    await press(page, 'What would become of it?')
    const said = page.getByRole('list', { name: 'What each rule says' })
    await said.getByRole('listitem').filter({ hasText: 'decides' }).filter({ hasText: 'Every mail of a person' }).waitFor()

    await page.getByRole('button', { name: 'Move Nothing from advertisers' }).focus()
    await page.keyboard.press('Space')
    await page.getByText(/Nothing from advertisers is now at place \d/).waitFor({ state: 'attached' })
    while (!(await page.getByText('Nothing from advertisers is now at place 1 of').count())) {
      await page.keyboard.press('ArrowUp')
      await page.getByText(/Nothing from advertisers is now at place \d/).waitFor({ state: 'attached' })
    }
    await page.keyboard.press('Space')
    await page.getByText('The order is saved.').waitFor()
    await press(page, 'What would become of it?')
    await said.getByRole('listitem').filter({ hasText: 'decides' }).filter({ hasText: 'Nothing from advertisers' }).waitFor()
    await keepScreenshot(page, 'creation-rules-tried')
  })

  await t.test('a queue keeps its caps and kinds of mail that are no support', async () => {
    await page.goto('/settings/queues')
    await page.getByRole('button', { name: 'Support', exact: true }).press('Enter')
    await page.getByRole('tab', { name: 'Mail' }).press('Enter')
    await page.getByLabel('New cases of one sender within an hour').fill('7')
    await press(page, 'Add a kind')
    await page.getByRole('group', { name: 'A new kind' }).getByLabel('Name').fill('Job applications')
    await page.getByRole('group', { name: 'Job applications' }).getByLabel('What it is').fill('Somebody wants to work with us.')
    await press(page, 'Save')
    await page.getByText('Support is saved.').waitFor()
    const { items } = await (await page.request.get('/api/queues')).json()
    const { mail } = items.find(({ name }: { name: string }) => name === 'Support').settings
    assert.equal(mail.casesPerSenderPerHour, 7)
    assert.equal(mail.kindsThatAreNoSupport[0].key, 'job-applications')
  })
})

test('drawers and dialogs of mail break no accessibility rule, in both themes', async (t) => {
  const demo = await startDemo(t)
  for (const colorScheme of ['light', 'dark'] as const)
    await t.test(colorScheme, async () => {
      const { page } = await demo.opens('priya', { colorScheme })
      await page.goto('/settings/mail-log')
      await page.getByRole('button', { name: 'Zelt undicht', exact: true }).press('Enter')
      await page.getByRole('dialog').getByText('How it came').waitFor()
      await keepScreenshot(page, `mail-log-detail-${colorScheme}`)
      await mustBeAccessible(page)
      await page.goto('/settings/mailboxes')
      await page.getByRole('button', { name: 'help@fernweh.example', exact: true }).press('Enter')
      await page.getByRole('dialog').getByRole('radio', { name: 'Casewright fetches it (IMAP)' }).press('Space')
      await page.getByRole('dialog').getByRole('radio', { name: 'Microsoft 365' }).first().press('Space')
      await page.getByRole('dialog').getByLabel('Client ID').waitFor()
      await keepScreenshot(page, `mailbox-detail-${colorScheme}`)
      await mustBeAccessible(page)
      await page.goto('/settings/creation-rules')
      await page.getByRole('button', { name: 'Every mail of a person', exact: true }).press('Enter')
      await page.getByRole('dialog').getByLabel('Name').waitFor()
      await keepScreenshot(page, `creation-rule-detail-${colorScheme}`)
      await mustBeAccessible(page)
    })
})
