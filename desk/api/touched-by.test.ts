import assert from 'node:assert/strict'
import { test } from 'node:test'
import { touchedBy } from './touched-by.ts'

test('a change of the set-up by a colleague makes every page that shows settings read again', () => {
  const touched = touchedBy({ type: 'settings' })
  for (const path of [
    '/bots',
    '/webhooks',
    '/api-keys',
    '/lookup-tables',
    '/status-reasons',
    '/fields',
    '/update-rules',
    '/queues',
    '/audit',
    '/mailboxes',
    '/creation-rules',
    '/templates',
  ])
    assert.ok(touched.includes(path), path)
})

test('a change of one conversation or case leaves the settings alone, and makes the mail log read again', () => {
  const touched = touchedBy({ type: 'case', id: 'k', queueId: 'q', conversationId: 'c', seq: 1 })
  assert.deepEqual(touched, ['/cases', '/contacts', '/emails', '/outbox', '/suggested-actions', '/conversations/c'])
})
