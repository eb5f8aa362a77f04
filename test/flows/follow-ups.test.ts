/** The stories of silence: what the agent does while nobody answers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../server/db/new-id.ts'
import { addActivity } from '../../server/domain/activities/save-activity.ts'
import { editCase } from '../../server/domain/cases/edit-case.ts'
import { holdCase, releaseCase } from '../../server/domain/cases/hold-case.ts'
import { reopenCase } from '../../server/domain/cases/reopen-case.ts'
import { setParent } from '../../server/domain/cases/set-parent.ts'
import { answerOutcome } from '../../server/domain/emails/answer-outcome.ts'
import { mailboxesDue, sendDueOf } from '../../server/domain/emails/send-due.ts'
import { acceptSuggestion } from '../../server/domain/follow-ups/answer-suggestion.ts'
import { readClosings, readNumbers } from '../../server/domain/follow-ups/read-numbers.ts'
import { reopenClosings } from '../../server/domain/follow-ups/reopen-closings.ts'
import { runDueFollowUps } from '../../server/domain/follow-ups/run-due.ts'
import { followUpWorld } from '../support/follow-up-world.ts'

const textOf = (raw = '') => raw.replace(/=\r?\n/g, '')
const wall = (at: Date | undefined) => at?.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).slice(0, 16)

test('the contact stays silent: two follow-ups, a notice, and the case is closed with its reasons', async (t) => {
  const { waitingCase, days, followUps, aCase, sequenceOf, timelineOf, db } = await followUpWorld(t, {
    followUps: { name: 'Chase' },
  })
  const caseId = await waitingCase()
  const begun = await sequenceOf(caseId)
  assert.deepEqual([begun?.state, wall(begun?.due_at ?? undefined)], ['waiting', '2026-11-25 10:00'])
  await days(16)
  assert.deepEqual(
    followUps().map(({ at }) => wall(at)?.slice(0, 10)),
    ['2026-11-25', '2026-11-30'],
  )
  const row = await aCase(caseId)
  assert.deepEqual([row.status, row.status_reason, row.sequence_id], ['resolved', 'no-response', null])
  const resolution = await db.selectFrom('resolution').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
  assert.equal(resolution.resolved_by.kind, 'agent')
  assert.match(
    resolution.summary,
    /About: .*\nThe contact has not answered since we wrote on Nov 23, 2026; we asked again on Nov 25, 2026, Nov 30, 2026\./,
  )
  const kinds = (await timelineOf(caseId)).map(({ kind }) => kind)
  assert.ok(kinds.includes('sequence-started') && kinds.includes('sequence-ended') && kinds.includes('case-resolved'))
  const raw = textOf(followUps()[0]?.raw)
  assert.match(raw, /Auto-Submitted: auto-generated/)
  assert.match(raw, /In-Reply-To:\s+</)
})

test('E43: thanks, but still trying: the sequence stops, and nothing is closed', async (t) => {
  const { waitingCase, days, replies, followUps, aCase, sequenceOf, suggestionOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  await replies('Thank you! I will try the new bulb tonight and let you know.')
  await days(20)
  assert.equal((await sequenceOf(caseId))?.code, 'answered')
  assert.deepEqual(
    [(await aCase(caseId)).status, (await aCase(caseId)).status_reason, followUps().length],
    ['active', 'contact-replied', 0],
  )
  assert.equal((await suggestionOf(caseId))?.action, undefined)
})

test('E43: a reply that confirms lets the agent resolve, with the words as evidence', async (t) => {
  const { waitingCase, works, replies, aCase, db, sequenceOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  const reply = await replies('It works now, thank you. You can close the ticket.')
  await works()
  assert.deepEqual([(await aCase(caseId)).status, (await aCase(caseId)).status_reason], ['resolved', 'solved'])
  assert.equal((await sequenceOf(caseId))?.code, 'confirmed')
  const resolution = await db.selectFrom('resolution').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
  assert.equal(resolution.evidence[0]?.message, reply.id)
  assert.match(resolution.summary, /confirmed on Nov 23, 2026 that it is solved: “It works now/)
})

test('E37: a confirmation without proof of who wrote it resolves nothing, and asks a person', async (t) => {
  const { waitingCase, works, hours, arrives, sent, aCase, suggestionOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  await hours(1)
  const answers = /^Message-ID:\s+<([^>]+)>/im.exec(sent.at(-1)?.raw ?? '')?.[1] ?? ''
  await arrives({ text: 'It works now, thank you. You can close the ticket.', subject: 'Re: The lamp', answers })
  await works()
  assert.equal((await aCase(caseId)).status, 'active')
  assert.equal((await suggestionOf(caseId))?.action, 'resolve-case')
})

test('E43: a reply that it is still broken asks a person to answer', async (t) => {
  const { waitingCase, works, replies, aCase, suggestionOf, days, followUps } = await followUpWorld(t)
  const caseId = await waitingCase()
  await replies('It still does not work, the lamp stays dark.')
  await works()
  const suggestion = await suggestionOf(caseId)
  assert.equal(suggestion?.action, 'reply-to-customer')
  assert.match(suggestion?.summary ?? '', /The contact last answered today/)
  await days(20)
  assert.deepEqual([(await aCase(caseId)).status, followUps().length], ['active', 0])
})

test('E16: an out-of-office changes nothing: the wait goes on, and the follow-up goes out', async (t) => {
  const { waitingCase, days, replies, followUps, aCase, sequenceOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  await days(1)
  const away = await replies('I am out of the office until 4 December and have no access to my mail.', {
    subject: 'Automatic reply: The lamp',
    headers: { 'Auto-Submitted': 'auto-replied' },
  })
  assert.equal(away.verdict, 'out-of-office')
  await days(1.5)
  assert.deepEqual([(await aCase(caseId)).status_reason, followUps().length], ['waiting-for-contact', 1])
  assert.deepEqual([(await sequenceOf(caseId))?.state, (await sequenceOf(caseId))?.sent], ['waiting', 1])
})

test('E17: the address bounces: the sequence stops, the address is flagged, a person is asked, and nothing closes as no response', async (t) => {
  const { waitingCase, days, works, arrives, sent, aCase, db, sequenceOf, suggestionOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  const id = /^Message-ID:\s+<([^>]+)>/im.exec(sent.at(-1)?.raw ?? '')?.[1] ?? ''
  const { from } = sent.at(-1) ?? { from: '' }
  const report = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.post.example',
    '',
    'Final-Recipient: rfc822; ada@post.example',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${id}>`,
    '--b--',
  ].join('\r\n')
  const bounce = await arrives({
    from: 'Mail Delivery <mailer-daemon@post.example>',
    to: from,
    subject: 'Undeliverable: The lamp',
    text: report,
    answers: id,
    headers: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b', 'Auto-Submitted': 'auto-replied' },
  })
  assert.equal(bounce.verdict, 'bounce')
  await works()
  assert.equal((await sequenceOf(caseId))?.code, 'address-bounced')
  assert.equal((await suggestionOf(caseId))?.action, 'reply-to-customer')
  const contact = await db.selectFrom('contact').selectAll().where('email', '=', 'ada@post.example').executeTakeFirstOrThrow()
  assert.ok(contact.email_bounced_at)
  await days(30)
  assert.equal((await aCase(caseId)).status, 'active')
})

test('E48: closing waits while a mailbox of the queue cannot be read, and happens once it was', async (t) => {
  const imap = {
    host: '127.0.0.1',
    port: 1,
    security: 'none' as const,
    user: 'help',
    signIn: 'none' as const,
    folders: ['INBOX'],
    afterwards: 'nothing' as const,
    moveTo: '',
  }
  const { waitingCase, days, hours, mailbox, aCase, sequenceOf, db, world, works } = await followUpWorld(t, {
    mailbox: { imap },
    followUps: { name: 'Only closes', settings: { steps: [] } },
  })
  const readAt = () => db.updateTable('mailbox_folder').set({ read_at: world.clock() }).execute()
  await db
    .insertInto('mailbox_folder')
    .values({ mailbox_id: mailbox, folder: 'INBOX', uid_validity: 1, read_at: world.clock(), problem: null, failing_since: null })
    .execute()
  const caseId = await waitingCase()
  await days(7.1)
  assert.deepEqual([(await aCase(caseId)).status, (await sequenceOf(caseId))?.code], ['active', 'mailbox-unread'])
  await readAt()
  await hours(1)
  await works()
  assert.deepEqual([(await aCase(caseId)).status, (await aCase(caseId)).status_reason], ['resolved', 'no-response'])
})

test('E45: the representative writes on Friday evening; the weekend does not count', async (t) => {
  const { arrivesProven, asks, days, hours, followUps } = await followUpWorld(t)
  await days(4)
  await hours(8)
  const mail = await arrivesProven({ id: 'friday@post.example' })
  await asks(mail.case_id)
  await days(6)
  // Friday 18:00 is after hours: two business days later, at closing time.
  assert.deepEqual(
    followUps().map(({ at }) => wall(at)),
    ['2026-12-01 17:00'],
  )
})

test('E46: after a long stop one step is sent, and the next wait counts from it', async (t) => {
  const { waitingCase, world, db, works, days, followUps } = await followUpWorld(t)
  await waitingCase()
  const later = new Date(world.clock().getTime() + 21 * 86_400_000)
  const clock = world.clock
  world.clock = () => later
  await works()
  await works()
  assert.equal(followUps().length, 1)
  world.clock = () => new Date(later.getTime() + 86_400_000)
  await works()
  assert.equal(followUps().length, 1)
  world.clock = clock
  await days(0.1)
  assert.equal((await db.selectFrom('follow_up_sequence').select('sent').executeTakeFirstOrThrow()).sent, 1)
})

test('E44: a mail that may have arrived is not sent again: the sequence asks, and goes on when a person knows', async (t) => {
  const { waitingCase, days, delivers, sequenceOf, db, sam, world, followUps, works } = await followUpWorld(t)
  const caseId = await waitingCase()
  delivers(async () => ({ is: 'unknown', reason: 'the connection broke' }))
  await days(4)
  const asking = await sequenceOf(caseId)
  assert.deepEqual([asking?.state, asking?.code], ['asking', 'outcome-unknown'])
  delivers(async () => ({ is: 'taken', response: '250 ok', refused: [] }))
  await days(10)
  assert.equal(followUps().length, 0)
  const mail = await db.selectFrom('email').select('id').where('state', '=', 'unknown').executeTakeFirstOrThrow()
  await answerOutcome(world, sam, mail.id, 'it-arrived')
  await works()
  assert.equal((await sequenceOf(caseId))?.state, 'waiting')
  await days(5)
  assert.equal(followUps().length, 1)
})

test('E41: a reply that comes between writing and sending holds the mail back', async (t) => {
  const { waitingCase, replies, followUps, world, sequenceOf, db } = await followUpWorld(t)
  const caseId = await waitingCase()
  const due = (await sequenceOf(caseId))?.due_at ?? new Date()
  const clock = world.clock
  world.clock = () => new Date(due.getTime() + 1000)
  await runDueFollowUps(world)
  world.clock = () => new Date(due.getTime() + 2000)
  await replies('Wait, I have a question about the bulb: which one is it?')
  for (const id of await mailboxesDue(world)) await sendDueOf(world, id)
  world.clock = clock
  assert.equal(followUps().length, 0)
  const withheld = await db.selectFrom('email').selectAll().where('automatic', '=', 'follow-up').executeTakeFirstOrThrow()
  assert.deepEqual([withheld.state, withheld.failure], ['withdrawn', 'The contact has answered meanwhile.'])
})

test('E42: hold pauses and the rest of the wait goes on afterwards; another status ends it with its reason', async (t) => {
  const { waitingCase, days, works, world, sam, sequenceOf, followUps, timelineOf } = await followUpWorld(t)
  const caseId = await waitingCase()
  await days(1)
  await holdCase(world, sam, caseId)
  await works()
  assert.deepEqual([(await sequenceOf(caseId))?.state, (await sequenceOf(caseId))?.code], ['paused', 'on-hold'])
  await days(8)
  assert.equal(followUps().length, 0)
  await releaseCase(world, sam, caseId)
  await works()
  assert.equal((await sequenceOf(caseId))?.state, 'waiting')
  await days(0.5)
  assert.equal(followUps().length, 0)
  await days(1)
  assert.equal(followUps().length, 1)
  await editCase(world, sam, caseId, { values: {}, seen: {}, statusReason: 'in-progress' })
  await works()
  assert.deepEqual([(await sequenceOf(caseId))?.state, (await sequenceOf(caseId))?.code], ['ended', 'status-changed'])
  const ended = (await timelineOf(caseId)).find(({ kind }) => kind === 'sequence-ended')
  assert.equal(ended?.data.reason, 'The case does not wait for this any more.')
})

test('E53: a word of the person begins the wait anew and does not count; reopening counts from zero', async (t) => {
  const { waitingCase, asks, days, works, world, sam, sequenceOf, followUps } = await followUpWorld(t)
  const caseId = await waitingCase()
  await days(1)
  await asks(caseId, 'Any news of the lamp?')
  await days(1.5)
  assert.equal(followUps().length, 0)
  await days(1)
  assert.equal(followUps().length, 1)
  assert.equal((await sequenceOf(caseId))?.sent, 1)
  await days(14)
  await reopenCase(world, sam, caseId)
  await editCase(world, sam, caseId, { values: {}, seen: {}, statusReason: 'waiting-for-contact' })
  await works()
  const anew = await sequenceOf(caseId)
  assert.deepEqual([anew?.state, anew?.sent], ['waiting', 0])
  assert.ok((anew?.due_at ?? world.clock()) > new Date(world.clock().getTime() + 86_400_000))
})

test('at confirm level a person sends what is suggested, as it stands or as their own; what changed since is told first', async (t) => {
  const { waitingCase, days, suggestionOf, world, sam, followUps, sent, works, email } = await followUpWorld(t, {
    followUps: { name: 'Asks', settings: { automation: 'confirm' } },
  })
  const caseId = await waitingCase()
  await days(3)
  const first = await suggestionOf(caseId)
  assert.deepEqual([first?.action, followUps().length], ['send-follow-up', 0])
  await acceptSuggestion(world, sam, first?.id ?? '', { anyway: false })
  await works()
  assert.equal(followUps().length, 1)
  await days(5)
  const second = await suggestionOf(caseId)
  assert.equal(second?.action, 'send-next-follow-up')
  await editCase(world, sam, caseId, { values: { category: 'billing' }, seen: {} })
  await assert.rejects(acceptSuggestion(world, sam, second?.id ?? '', { anyway: false }), { name: 'Refused', type: 'changed-since' })
  const body = {
    to: [{ name: 'Ada Byron', address: 'ada@post.example' }],
    cc: [],
    bcc: [],
    subject: '',
    html: '<p>Shall I call you?</p>',
    quotes: false,
  }
  const { emailId } = await acceptSuggestion(world, sam, second?.id ?? '', { anyway: true, body })
  await days(0.1)
  assert.equal(followUps().length, 1)
  assert.match(sent.at(-1)?.raw ?? '', /Shall I call you/)
  const mail = await email(emailId ?? '')
  assert.deepEqual([mail.author?.name, mail.automatic, mail.step], ['Sam', null, 2])
  await days(10)
  assert.equal((await suggestionOf(caseId))?.action, 'resolve-case')
})

test('complaints are never chased', async (t) => {
  const { arrivesProven, asks, days, followUps, sequenceOf } = await followUpWorld(t)
  const mail = await arrivesProven({ id: 'angry@post.example', text: 'The lamp caught fire. My lawyer will write to you.' })
  await asks(mail.case_id)
  await days(20)
  assert.equal(followUps().length, 0)
  assert.equal(await sequenceOf(mail.case_id ?? ''), undefined)
})

test('a rule whose closings are reopened too often asks a person from then on', async (t) => {
  const { waitingCase, days, db, rule, world, sam, aCase } = await followUpWorld(t, {
    followUps: { name: 'Only closes', settings: { steps: [] } },
  })
  const caseId = await waitingCase()
  await days(8)
  assert.equal((await aCase(caseId)).status, 'resolved')
  const { id: _, ...closing } = await db.selectFrom('resolution').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
  const old = { ...closing, resolved_by: JSON.stringify(closing.resolved_by), evidence: '[]', reopened_by: null }
  for (let index = 0; index < 9; index++)
    await db
      .insertInto('resolution')
      .values({ ...old, id: newId(), reopened_at: index === 0 ? world.clock() : new Date(0) })
      .execute()
  await db
    .updateTable('resolution')
    .set({ reopened_at: null })
    .where('case_id', '=', caseId)
    .where('reopened_at', '=', new Date(0))
    .execute()
  await reopenCase(world, sam, caseId)
  const after = await db
    .selectFrom('follow_up_rule')
    .selectAll()
    .where('id', '=', rule?.id ?? '')
    .executeTakeFirstOrThrow()
  assert.equal(after.settings.automation, 'confirm')
  assert.match(after.fell_back_reason ?? '', /10 closings/)
})

test('E47: a parent does not close over an open child, and its tasks are done when it closes', async (t) => {
  const { waitingCase, days, arrivesProven, world, sam, aCase, sequenceOf, suggestionOf, resolves, db, works } = await followUpWorld(t, {
    followUps: { name: 'Only closes', settings: { steps: [] } },
  })
  const caseId = await waitingCase()
  const child = (await arrivesProven({ id: 'child@post.example', subject: 'The plug' })).case_id ?? ''
  await setParent(world, sam, child, caseId)
  await addActivity(world, sam, caseId, { title: 'Call Ada', description: '', ownerId: null, dueAt: null })
  await days(8)
  assert.deepEqual([(await aCase(caseId)).status, (await sequenceOf(caseId))?.code], ['active', 'open-children'])
  await assert.rejects(resolves(caseId), /Cases below are still open: CAS-0100/)
  await resolves(child)
  await works()
  const suggestion = await suggestionOf(caseId)
  await acceptSuggestion(world, sam, suggestion?.id ?? '', { anyway: true })
  assert.equal((await aCase(caseId)).status, 'resolved')
  assert.ok((await db.selectFrom('activity').select('done_at').executeTakeFirstOrThrow()).done_at)
})

test('closings are counted by rule and month, found, and reopened in bulk', async (t) => {
  const { waitingCase, days, office, world, db, aCase } = await followUpWorld(t)
  const caseId = await waitingCase()
  await days(16)
  const search = { onlyOpen: false, page: 1, size: 50 }
  const found = await readClosings(db, office, search)
  assert.deepEqual([found.total, found.items[0]?.case.id, found.items[0]?.rule?.name], [1, caseId, 'Chase'])
  assert.deepEqual(await reopenClosings(world, office, [found.items[0]?.id ?? '']), { done: 1, refused: [] })
  assert.equal((await aCase(caseId)).status, 'active')
  const again = await reopenClosings(world, office, [found.items[0]?.id ?? ''])
  assert.deepEqual([again.done, again.refused[0]?.reason], [0, 'This case is open.'])
  const { months } = await readNumbers(db, office, new Date('2026-11-01'), new Date('2026-12-01'))
  const { month, started, sent, resolvedBySilence, reopenedAfter } = months[0] ?? {}
  assert.deepEqual([month, started, sent, resolvedBySilence, reopenedAfter], ['2026-11', 1, 2, 1, 1])
  assert.equal((await readClosings(db, { ...office, queueIds: [] }, search)).total, 0)
})
