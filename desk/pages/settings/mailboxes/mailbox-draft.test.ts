import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, providerOf, withProvider, withSignIn } from './mailbox-draft.ts'

const blank = { ...draftOf(null, 'q'), address: 'help@fernweh.example' }

test('a provider fills in servers, sign-in and the address as the user', () => {
  const { imap, oauth2, hasPlusAddresses } = withProvider(blank, 'imap', 'microsoft')
  assert.deepEqual([imap?.host, imap?.port, imap?.signIn, imap?.user], ['outlook.office365.com', 993, 'oauth2', 'help@fernweh.example'])
  assert.deepEqual([oauth2?.provider, hasPlusAddresses], ['microsoft', true])
})

test('another provider keeps the folders and the user that were there', () => {
  const first = withProvider(blank, 'imap', 'google')
  const imap = { ...first.imap, folders: ['INBOX', 'Spam'], user: 'shop' } as NonNullable<typeof first.imap>
  const next = withProvider({ ...blank, settings: { ...first, imap } }, 'imap', 'microsoft')
  assert.deepEqual([next.imap?.folders, next.imap?.user], [['INBOX', 'Spam'], 'shop'])
})

test('OAuth 2 goes when nothing signs in by it', () => {
  const settings = withProvider(blank, 'smtp', 'microsoft')
  assert.equal(withSignIn({ ...settings, smtp: null }).oauth2, null)
})

test('a server of one’s own is no known provider', () => {
  assert.deepEqual([providerOf('imap', 'mail.fernweh.example'), providerOf('smtp', 'SMTP.gmail.com')], ['other', 'google'])
})
