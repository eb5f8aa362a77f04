/** What becomes of mail that begins something new: rules in their order, refusals, kinds that are no support, and deciding again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConditionTest } from '../../contract/condition.ts'
import { newId } from '../../server/db/new-id.ts'
import { routeAgain } from '../../server/domain/emails/route-again.ts'
import { PredictorError } from '../../server/domain/predictor.ts'
import { mailWorld } from '../support/mail-world.ts'

const when = (fact: string, value: string | boolean, operator: ConditionTest['operator'] = 'contains') => ({
  combinator: 'and' as const,
  tests: [{ fact, operator, value }],
})

test('the first rule whose conditions hold decides, and the mail names it', async (t) => {
  const { arrives, addRule, aCase, sam } = await mailWorld(t, { rule: null })
  await addRule('Newsletters', { does: 'refuse' }, when('mail.subject', 'newsletter'))
  await addRule('Refunds', { ownerId: sam.representativeId }, when('mail.text', 'refund'))
  await addRule('Shop', {}, when('mail.from-domain', 'post.example', 'is'))
  const refused = await arrives({ subject: 'Our newsletter', text: 'A refund for you!' })
  assert.deepEqual([refused.verdict, refused.case_id], ['refused-sender', null])
  assert.match(refused.reason ?? '', /“Newsletters” refuses/)
  const refund = await arrives({ text: 'I want a refund.' })
  assert.deepEqual([refund.details.ruleName, (await aCase(refund.case_id)).owner_id], ['Refunds', sam.representativeId])
  assert.equal((await arrives({ text: 'Something else.' })).details.ruleName, 'Shop')
  const none = await arrives({ from: 'eve@else.example' })
  assert.deepEqual([none.verdict, none.case_id], ['no-rule', null])
  assert.match(none.reason ?? '', /None of the 3/)
})

test('without a rule, or without a mailbox, a mail is kept with what to do', async (t) => {
  const { arrives, cases } = await mailWorld(t, { rule: null })
  const unruled = await arrives()
  assert.equal(unruled.verdict, 'no-rule')
  assert.match(unruled.remedy ?? '', /route again/)
  const nowhere = await arrives({ subject: 'To nobody' }, { mailboxId: null })
  assert.match(nowhere.reason ?? '', /no mailbox/)
  assert.deepEqual([nowhere.verdict, (await cases()).length], ['no-rule', 0])
})

test('unknown senders are refused where the rule takes known contacts only', async (t) => {
  const { arrives, db, ada } = await mailWorld(t, { rule: { unknownSenders: 'refuse' } })
  const unknown = await arrives()
  assert.equal(unknown.verdict, 'refused-sender')
  assert.match(unknown.reason ?? '', /known contacts only, and ada@post\.example is none/)
  const known = { kind: 'identified', email: 'ada@post.example', email_state: 'claimed' } as const
  await db.updateTable('contact').set(known).where('id', '=', ada).execute()
  const mail = await arrives({ subject: 'Again' })
  assert.deepEqual([mail.verdict, mail.contact_id], ['new-case', ada])
})

for (const refused of ['ada@post.example', '@post.example', 'post.example', ' ADA@Post.Example '])
  test(`the queue refuses “${refused}”`, async (t) => {
    const { arrives, cases } = await mailWorld(t, { ofQueue: { refusedSenders: [refused] } })
    const mail = await arrives()
    assert.deepEqual([mail.verdict, (await cases()).length], ['refused-sender', 0])
    assert.equal((await arrives({ from: 'bob@notpost.example' })).verdict, 'new-case')
  })

const jobs = { key: 'job', name: 'Job application', description: 'Somebody wants to work here.', examples: [] }

test('a kind of mail that is no support makes no case, if the predictor is sure', async (t) => {
  const seen: string[] = []
  const { arrives, reads, cases } = await mailWorld(t, { ofQueue: { kindsThatAreNoSupport: [jobs] } })
  const answers = (confidence: number) =>
    reads((input) => {
      seen.push(input.messages.map(({ text }) => text).join())
      return input.fields[0]?.key === 'kind_of_mail'
        ? [{ field: 'kind_of_mail', value: 'job', confidence, reason: 'It says so.', evidence: [] }]
        : []
    })
  answers(0.97)
  const sure = await arrives({ subject: 'My application', text: 'I want to work for you.' })
  assert.equal(sure.verdict, 'not-support')
  assert.match(sure.reason ?? '', /“Job application”/)
  answers(0.6)
  assert.equal((await arrives({ text: 'Does your lamp work?' })).verdict, 'new-case')
  assert.deepEqual([(await cases()).length, seen.length], [1, 2])
})

for (const failure of [new PredictorError('timeout', 'It took too long.'), new TypeError('It is broken.')])
  test(`E36: a predictor that fails with “${failure.message}” leaves the mail a case`, async (t) => {
    const { arrives } = await mailWorld(t, { ofQueue: { kindsThatAreNoSupport: [jobs] }, script: () => Promise.reject(failure) })
    const mail = await arrives()
    assert.deepEqual([mail.verdict, mail.attempts], ['new-case', 0])
  })

test('E64: a card number is masked before the predictor is asked for the kind of mail', async (t) => {
  const seen: string[] = []
  const { arrives, reads } = await mailWorld(t, { ofQueue: { kindsThatAreNoSupport: [jobs] } })
  reads((input) => {
    seen.push(...input.messages.map(({ text }) => text))
    return []
  })
  await arrives({ subject: 'Card 4111 1111 1111 1111', text: 'My card is 4111-1111-1111-1111.' })
  assert.equal(seen.length, 1)
  assert.doesNotMatch(seen.join(), /4111.?1111/)
})

test('a backlog makes cases, and tells and answers nobody', async (t) => {
  const { arrives, db, aCase, world } = await mailWorld(t, { ofQueue: { casesPerSenderPerHour: 1 } })
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
  for (const subject of ['One', 'Two', 'Three']) {
    const mail = await arrives({ subject }, { isBacklog: true })
    assert.deepEqual([mail.verdict, (await aCase(mail.case_id)).origin], ['new-case', 'import'])
  }
  assert.equal((await db.selectFrom('webhook_delivery').select('id').execute()).length, 0)
  assert.equal((await db.selectFrom('email').select('id').where('direction', '=', 'out').execute()).length, 0)
  await arrives({ subject: 'Now', from: 'bob@post.example' })
  assert.ok((await db.selectFrom('webhook_delivery').select('id').execute()).length > 0)
})

test('old mail that is imported reopens nothing', async (t) => {
  const { arrivesProven, resolves, aCase, jobs } = await mailWorld(t)
  const first = await arrivesProven({ id: 'lamp@post.example' })
  await resolves(first.case_id)
  const before = jobs.length
  const old = await arrivesProven({ answers: 'lamp@post.example', text: 'It is still broken.' }, { isBacklog: true })
  assert.deepEqual([old.verdict, old.case_id, (await aCase(first.case_id)).status], ['reply-to-resolved', first.case_id, 'resolved'])
  assert.equal(jobs.length, before)
})

test('mails are decided again by the rules of today, and say what they were before', async (t) => {
  const { arrives, addRule, world, sam, email } = await mailWorld(t, { rule: null })
  const [one, two] = [await arrives({ subject: 'One' }), await arrives({ subject: 'Two', answers: 'one@post.example' })]
  await addRule('All mail')
  const answers = await routeAgain(world, sam, [one.id, two.id, newId()], false)
  assert.deepEqual(
    answers.map(({ verdict }) => verdict),
    ['new-case', 'new-case'],
  )
  const after = await email(one.id)
  assert.equal(after.case_id, answers[0]?.caseId)
  const [before] = after.details.history as { verdict: string; by: { name: string } }[]
  assert.deepEqual([before?.verdict, before?.by.name], ['no-rule', 'Sam'])
})

test('a mail that is linked to a case stays there when it is routed again', async (t) => {
  const { arrives, world, sam, cases } = await mailWorld(t)
  const mail = await arrives()
  const [answer] = await routeAgain(world, sam, [mail.id], true)
  assert.deepEqual([answer?.caseId, (await cases()).length], [mail.case_id, 1])
})

test('a person makes a case of what was refused, of automatic mail and of mail to nobody', async (t) => {
  const { arrives, world, sam, aCase } = await mailWorld(t, { ofQueue: { refusedSenders: ['eve@else.example'] } })
  const mails = [
    await arrives({ from: 'eve@else.example' }),
    await arrives({ headers: { 'Auto-Submitted': 'auto-replied' } }),
    await arrives({ subject: 'To nobody' }, { mailboxId: null }),
    await arrives({ from: 'help@shop.example' }),
  ]
  for (const { id, verdict } of mails) {
    assert.notEqual(verdict, 'new-case')
    const [answer] = await routeAgain(world, sam, [id], true)
    assert.equal(answer?.verdict, 'new-case')
    assert.equal((await aCase(answer?.caseId ?? null)).opened_by.name, 'Sam')
  }
})
