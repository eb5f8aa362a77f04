/** What an administrator does in the settings, as they would: by mouse and by keyboard, in a real browser against the real program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepScreenshot, startDemo } from './settings-desk.ts'

test('an administrator sets the team up', async (t) => {
  const demo = await startDemo(t)
  const { page, context } = await demo.opens('priya')

  await t.test('defines a field, and it stands in the case form', async () => {
    await page.goto('/settings/fields')
    await page.getByRole('button', { name: 'Add a field' }).click()
    const editor = page.getByRole('dialog', { name: 'Add a field' })
    await editor.getByLabel('Label').fill('Serial number')
    await editor.getByLabel('Format').fill('SN-1234')
    await editor.getByLabel('Try a value').fill('SN-12')
    await editor.getByText(/looks like SN-1234/).waitFor()
    await editor.getByRole('button', { name: 'Add the field' }).click()
    await page.getByRole('list', { name: 'Fields' }).getByRole('button', { name: 'Serial number', exact: true }).waitFor()
    await keepScreenshot(page, 'settings-fields')
    await page.goto('/cases/new')
    await page.getByLabel('Serial number').waitFor()
  })

  await t.test('orders the update rules by keyboard', async () => {
    await page.goto('/settings/update-rules')
    const names = () =>
      page
        .getByRole('list', { name: 'Case update rules' })
        .getByRole('listitem')
        .evaluateAll((rows) => rows.map((row) => row.querySelector('button:not([aria-roledescription])')?.textContent))
    await page
      .getByRole('button', { name: /^Move / })
      .first()
      .waitFor()
    const before = await names()
    await page.getByRole('button', { name: `Move ${before[0]}` }).focus()
    await page.keyboard.press('Space')
    await page.getByText(`${before[0]} is now at place 1 of ${before.length}.`).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.getByText(`${before[0]} is now at place 2 of ${before.length}.`).waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    await page.getByText('The order is saved.').waitFor()
    await page.reload()
    await page
      .getByRole('button', { name: /^Move / })
      .first()
      .waitFor()
    assert.deepEqual((await names()).slice(0, 2), [before[1], before[0]])
  })

  await t.test('pauses the agent, and the audit says who', async () => {
    await page.goto('/settings/agent')
    await page.getByRole('switch', { name: 'Paused everywhere', disabled: false }).press('Space')
    await page.getByText('The agent is paused: all queues.').waitFor()
    assert.equal((await (await context.request.get('/api/settings/agent')).json()).isPaused, true)
    await keepScreenshot(page, 'settings-agent-paused')
    await page.getByRole('switch', { name: 'Paused everywhere', disabled: false }).press('Space')
    await page.getByText('The agent is working again: all queues.').waitFor()
    await page.goto('/settings/audit')
    await page.getByText('Priya Nair paused the agent everywhere').waitFor()
  })

  await t.test('keeps unsaved changes over a reload, and warns before they are left', async () => {
    await page.goto('/settings/agent')
    await page.getByLabel('Enough at the end').selectOption('at-least-one')
    await page.getByText('You have changes that are not saved.').waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('Your unsaved changes from before are back.').waitFor()
    assert.equal(await page.getByLabel('Enough at the end').inputValue(), 'at-least-one')
    await page.getByRole('link', { name: 'Queues' }).click()
    await page.getByRole('dialog', { name: 'You have unsaved changes' }).getByRole('button', { name: 'Discard them' }).click()
    await page.getByRole('heading', { name: 'Queues' }).waitFor()
  })

  await t.test('adds a representative, whose one-time link lets her choose a password', async () => {
    await page.goto('/settings/representatives')
    await page.getByRole('button', { name: 'Add a representative' }).click()
    const editor = page.getByRole('dialog', { name: 'Add a representative' })
    await editor.getByLabel('Name').fill('Nia Adeyemi')
    await editor.getByLabel('E-mail address').fill('nia@fernweh.example')
    await editor.getByRole('button', { name: 'Add and make the link' }).click()
    const once = page.getByRole('dialog', { name: 'Nia Adeyemi can come in' })
    const link = await once.getByLabel('One-time link', { exact: true }).textContent()
    const token = new URL(link ?? '').pathname.split('/').at(-1)
    const chosen = await context.request.post(`/api/invitations/${token}`, {
      data: { password: 'a long enough password' },
      headers: { origin: demo.address },
    })
    assert.ok(chosen.ok(), await chosen.text())
    await once.getByRole('button', { name: 'I have copied it' }).click()
    await page.getByRole('button', { name: 'Nia Adeyemi' }).waitFor()
  })

  await t.test('makes an API key that is shown once and works', async () => {
    await page.goto('/settings/api-keys')
    await page.getByRole('button', { name: 'Add a key' }).first().click()
    const editor = page.getByRole('dialog', { name: 'Add a key' })
    await editor.getByLabel('Name').fill('Reporting')
    await editor.getByRole('button', { name: 'Make the key' }).click()
    const once = page.getByRole('dialog', { name: 'The key Reporting' })
    const token = (await once.getByLabel('API key', { exact: true }).textContent()) ?? ''
    await keepScreenshot(page, 'settings-api-key-once')
    const answer = await fetch(`${demo.address}/api/cases`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal(answer.status, 200)
    await once.getByRole('button', { name: 'I have copied it' }).click()
    await page.reload()
    await page.getByText('Reporting').waitFor()
    assert.equal((await page.content()).includes(token), false)
  })
})

test('a supervisor may pause the agent, and sees no settings beyond', async (t) => {
  const demo = await startDemo(t)
  const { page } = await demo.opens('jonas')
  await page.goto('/settings')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Audit/ })
    .first()
    .waitFor()
  assert.equal(await page.getByRole('link', { name: /^Webhooks/ }).count(), 0)
  await page.goto('/settings/agent')
  await page.getByRole('switch', { name: 'Paused in Billing' }).click({ force: true })
  await page.getByText('The agent is paused: Billing.').waitFor()
  assert.equal(await page.getByText('How sure it must be').count(), 0)
})
