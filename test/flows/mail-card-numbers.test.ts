/** E64: payment-card numbers of a mail are nowhere but in its source. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../../server/db/new-id.ts'
import { mailWorld } from '../support/mail-world.ts'

const card = '4111 1111 1111 1111'
const everywhere = /4111[^\p{L}]{0,12}1111[^\p{L}]{0,12}1111/u

const html = [
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  `Charge ${card} please.`,
  '',
  'On Mon, 23 Nov 2026 Help wrote:',
  `> Is it ${card}?`,
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<p>Charge 4111<b> 1111 </b>1111 1111 please.</p><img alt="${card}"><a href="https://post.example/?c=4111111111111111">card</a>`,
  '--b--',
].join('\r\n')
const letter = { subject: `My card ${card}`, text: html, headers: { 'Content-Type': 'multipart/alternative; boundary=b' } }

test('E64: card numbers in subject, text, HTML and quotes are masked wherever the mail is shown, predicted, told or logged', async (t) => {
  const { arrivesProven, db, world, agentWorks, reads } = await mailWorld(t)
  const seen: string[] = []
  reads((input) => {
    seen.push(JSON.stringify(input))
    return []
  })
  await db
    .insertInto('webhook')
    .values({
      id: newId(),
      name: 'All',
      url: 'https://hook.example',
      secret: Buffer.from('x').toString('base64'),
      events: ['case.opened', 'case.updated', 'email.received'],
      created_at: world.clock(),
    })
    .execute()
  const first = await arrivesProven({ ...letter, id: 'lamp@post.example' })
  const reply = await arrivesProven({ ...letter, answers: 'lamp@post.example' })
  await agentWorks()
  assert.deepEqual([first.verdict, reply.verdict, first.is_masked, reply.is_masked], ['new-case', 'reply', true, true])
  assert.match(first.text, /Charge .*1111 please/)
  assert.ok(seen.length > 0)
  assert.doesNotMatch(seen.join(), everywhere)
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('email_raw')`.execute(db)
  for (const { name } of rows) {
    // The address of a link stays what it is: a number in it is no card's, or the link is broken.
    const { rows: found } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(db)
    for (const { row } of found) assert.doesNotMatch(row.replaceAll('https://post.example/?c=4111111111111111', ''), everywhere, name)
  }
})

test('E64: a number that is no card’s stays as it was written', async (t) => {
  const { arrives } = await mailWorld(t)
  const mail = await arrives({ text: 'The order 4111 1111 1111 1112 is late.' })
  assert.deepEqual([mail.is_masked, mail.text.includes('4111 1111 1111 1112')], [false, true])
})
