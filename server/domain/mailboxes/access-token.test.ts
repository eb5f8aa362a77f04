import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailbox } from '../../../contract/api/mail-settings.ts'
import { littleWorld } from '../../../test/support/little-world.ts'
import { accessTokenOf, forgetAccessToken } from './access-token.ts'
import { openMailboxSecrets } from './mailbox-secrets.ts'
import { addMailbox } from './save-mailbox.ts'

const minute = 60_000

async function tokenWorld(t: Parameters<typeof littleWorld>[0], settings: object = {}, secrets: object = { refreshToken: 'first' }) {
  const little = await littleWorld(t)
  const asked: { url: string; form: Record<string, string> }[] = []
  let answer: { status: number; body: unknown } | Error = { status: 200, body: { access_token: 'access-1', expires_in: 3600 } }
  little.world.mail.requestToken = async (url, form) => {
    asked.push({ url, form: Object.fromEntries(form) })
    if (answer instanceof Error) throw answer
    return answer
  }
  const oauth2 = { provider: 'microsoft', clientId: 'app', ...settings }
  const wanted = createMailbox.parse({ address: 'a@shop.test', name: 'A', queueId: little.queue, settings: { oauth2 }, secrets })
  const { id } = await addMailbox(little.world, { ...little.sam, role: 'administrator' }, wanted)
  return {
    ...little,
    id,
    asked,
    answers: (next: typeof answer) => {
      answer = next
    },
    token: () => accessTokenOf(little.world, id),
  }
}

test('An access token is asked for once, and again a minute before it ends or after it was refused', async (t) => {
  const { token, asked, answers, passes, world, id } = await tokenWorld(t)
  assert.deepEqual([await token(), await token(), asked.length], ['access-1', 'access-1', 1])
  assert.equal(asked[0]?.url, 'https://login.microsoftonline.com/common/oauth2/v2.0/token')
  assert.equal(asked[0]?.form.grant_type, 'refresh_token')
  answers({ status: 200, body: { access_token: 'access-2', expires_in: 3600 } })
  await passes(58 * minute)
  assert.equal(await token(), 'access-1')
  await passes(minute)
  assert.equal(await token(), 'access-2')
  forgetAccessToken(world, id)
  await token()
  assert.equal(asked.length, 3)
})

test('A new refresh token is kept, but never over one that an administrator has put in meanwhile', async (t) => {
  const { token, answers, db, world, id } = await tokenWorld(t)
  answers({ status: 200, body: { access_token: 'a', expires_in: 3600, refresh_token: 'second' } })
  await token()
  const { secrets } = await db.selectFrom('mailbox').select('secrets').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(openMailboxSecrets(world.secrets, secrets).refreshToken, 'second')
  world.mail.requestToken = async () => {
    const byHand = world.secrets.encrypt(JSON.stringify({ refreshToken: 'by hand' }))
    await db.updateTable('mailbox').set({ secrets: byHand }).where('id', '=', id).execute()
    return { status: 200, body: { access_token: 'b', expires_in: 3600, refresh_token: 'third' } }
  }
  forgetAccessToken(world, id)
  await token()
  const after = await db.selectFrom('mailbox').select('secrets').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(openMailboxSecrets(world.secrets, after.secrets).refreshToken, 'by hand')
})

test('A provider without a refresh token is asked by the secret of the client alone; others by their own address', async (t) => {
  const own = await tokenWorld(t, { tenant: 'shop.test' }, { clientSecret: 'quiet' })
  await own.token()
  assert.match(own.asked[0]?.url ?? '', /\/shop\.test\//)
  assert.deepEqual(own.asked[0]?.form, {
    grant_type: 'client_credentials',
    client_id: 'app',
    client_secret: 'quiet',
    scope: 'https://outlook.office365.com/.default',
  })
  const other = await tokenWorld(t, { provider: 'other', tokenUrl: 'https://id.shop.test/token', scope: 'mail' })
  await other.token()
  assert.deepEqual([other.asked[0]?.url, other.asked[0]?.form.scope], ['https://id.shop.test/token', 'mail'])
})

test('E66: a token that is not given is said in a sentence, without a secret', async (t) => {
  const { token, answers } = await tokenWorld(t)
  const table: [Parameters<typeof answers>[0], RegExp, boolean][] = [
    [
      { status: 400, body: { error: 'invalid_grant', error_description: 'AADSTS700082: expired.\r\nTrace' } },
      /^Microsoft does not accept the refresh token any more.*Connect the mailbox anew\. \(invalid_grant: AADSTS700082: expired\.\)$/,
      true,
    ],
    [{ status: 401, body: { error: 'invalid_client' } }, /client id, or its secret/, true],
    [{ status: 503, body: null }, /gave no access token \(status 503\)/, false],
    [{ status: 200, body: {} }, /gave no access token/, false],
    [new Error('connect ECONNREFUSED'), /^Microsoft does not answer \(connect ECONNREFUSED\)/, false],
  ]
  for (const [answer, sentence, isFinal] of table) {
    answers(answer)
    await assert.rejects(token(), { message: sentence, isFinal })
  }
})
