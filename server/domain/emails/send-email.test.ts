import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftBody } from '../../../contract/api/emails.ts'
import { mailWorld } from '../../../test/support/mail-world.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { attachToDraft } from '../drafts/attach-to-draft.ts'
import { readDraft, saveDraft } from '../drafts/save-draft.ts'
import { Forbidden, Invalid, NotFound, Refused } from '../errors.ts'
import { readRawMail } from './raw-mail.ts'
import { sendEmail, type WantedEmail } from './send-email.ts'
import { withdrawEmail } from './withdraw-email.ts'

const ada = { name: 'Ada Byron', address: 'ada@post.example' }
const bob = { name: 'Bob', address: 'Bob@post.example' }
const body: DraftBody = { to: [ada], cc: [], bcc: [], subject: 'Re: The lamp', html: '<p>A new one is on its way.</p>', quotes: true }

async function worldWithCase(t: Parameters<typeof mailWorld>[0]) {
  const world = await mailWorld(t)
  const asked = await world.arrivesProven({})
  const caseId = asked.case_id ?? ''
  let count = 0
  const send = (more: Partial<WantedEmail> = {}, who = world.sam) =>
    sendEmail(world.world, who, caseId, {
      answersEmailId: asked.id,
      body,
      attachmentIds: [],
      awaitsContact: false,
      clientId: `editor-${++count}`,
      seenEmailId: asked.id,
      anyway: false,
      ...more,
    })
  const participants = async () => (await world.db.selectFrom('case_participant').select('address').execute()).map(({ address }) => address)
  return { ...world, asked, caseId, send, participants }
}

test('a mail waits ten seconds, moves the case on and leaves its owner alone', async (t) => {
  const { send, email, caseId, aCase, timelineOf, sam } = await worldWithCase(t)
  const sent = await send()
  const row = await email(sent.id)
  assert.deepEqual([sent.state, sent.sendAt, row.author?.name], ['waiting', '2026-11-23T09:00:10.000Z', sam.actor.name])
  const after = await aCase(caseId)
  assert.deepEqual([after.status_reason, after.owner_id], ['in-progress', null])
  assert.deepEqual(
    (await timelineOf(caseId)).slice(-2).map(({ kind }) => kind),
    ['email-written', 'case-edited'],
  )
})

test('"and wait for contact" makes the case wait', async (t) => {
  const { send, caseId, aCase, email } = await worldWithCase(t)
  const sent = await send({ awaitsContact: true })
  assert.deepEqual([(await aCase(caseId)).status_reason, (await email(sent.id)).awaits_contact], ['waiting-for-contact', true])
})

test('E65: a newer mail is asked about first, with who wrote it when', async (t) => {
  const { send, arrives, asked, passes } = await worldWithCase(t)
  await passes(60_000)
  await arrives({ answers: asked.message_id, subject: 'Re: The lamp', text: 'It works again.' })
  await assert.rejects(send(), (error: unknown) => {
    assert(error instanceof Refused)
    assert.equal(error.type, 'newer-mail')
    assert.match(error.message, /^Ada Byron wrote a newer mail on this case, November 23, 2026 at 9:01/)
    return true
  })
  assert.equal((await send({ anyway: true })).state, 'waiting')
})

test('the same mail sent twice goes out once', async (t) => {
  const { send, db } = await worldWithCase(t)
  const twice = await Promise.all([send({ clientId: 'one' }), send({ clientId: 'one' })])
  assert.equal(twice[0]?.id, twice[1]?.id)
  assert.equal((await db.selectFrom('email').select('id').where('direction', '=', 'out').execute()).length, 1)
})

test('whom a person writes to belongs to the case; ourselves and the contact do not become participants', async (t) => {
  const { send, participants, email } = await worldWithCase(t)
  const sent = await send({
    body: { ...body, cc: [bob, { name: '', address: 'ADA@post.example' }], bcc: [{ name: '', address: 'help@shop.example' }] },
  })
  assert.deepEqual(await participants(), ['bob@post.example'])
  const { recipients } = await email(sent.id)
  assert.deepEqual([recipients.to, recipients.cc], [[ada], [bob]])
})

test('what cannot be sent is refused in a sentence', async (t) => {
  const { send, db, mailbox, kim, asked, arrives } = await worldWithCase(t)
  await assert.rejects(send({ body: { ...body, to: [] } }), /to whom/)
  for (const address of ['ada', 'ada@post', 'a b@post.example', 'ada@post.example\r\nBcc: x@y.example', 'ada@post.example,x@y.example'])
    await assert.rejects(send({ body: { ...body, to: [{ name: '', address }] } }), Invalid)
  await assert.rejects(send({ body: { ...body, html: '<p> &nbsp;</p>' } }), /empty/)
  await assert.rejects(send({ attachmentIds: [asked.id] }), /attach it again/)
  await assert.rejects(send({}, { ...kim, queueIds: [] }), NotFound)
  const other = await arrives({ from: 'bob@post.example', subject: 'Else' })
  await assert.rejects(send({ answersEmailId: other.id }), Invalid)
  await db.updateTable('mailbox').set({ is_active: false }).where('id', '=', mailbox).execute()
  await db.updateTable('email').set({ mailbox_id: null }).execute()
  await assert.rejects(send(), /no active mailbox/)
  assert.equal((await db.selectFrom('email').select('id').where('direction', '=', 'out').execute()).length, 0)
})

test('a mail that is taken back is a draft again, with its files, and the case is as before', async (t) => {
  const { send, caseId, aCase, world, sam, kim, participants, email, timelineOf, asked } = await worldWithCase(t)
  await saveDraft(world, sam, caseId, { answersEmailId: asked.id, body })
  const file = await attachToDraft(
    world,
    sam,
    caseId,
    { name: 'bill.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF') },
    false,
  )
  const sent = await send({ attachmentIds: [file.id], body: { ...body, cc: [bob] }, awaitsContact: true, clientId: 'again' })
  await assert.rejects(readDraft(world, sam, caseId), NotFound)
  await assert.rejects(withdrawEmail(world, kim, sent.id), Forbidden)
  const draft = await withdrawEmail(world, sam, sent.id)
  assert.deepEqual([draft.body.html, draft.body.cc, draft.answersEmailId], [body.html, [bob], asked.id])
  assert.deepEqual(
    draft.attachments.map(({ id }) => id),
    [file.id],
  )
  assert.deepEqual([(await email(sent.id)).state, (await aCase(caseId)).status_reason, await participants()], ['withdrawn', 'new', []])
  assert((await timelineOf(caseId)).some(({ kind }) => kind === 'email-withdrawn'))
  await assert.rejects(withdrawEmail(world, sam, sent.id), /taken back already/)
  const again = await send({ attachmentIds: [file.id], clientId: 'again' })
  assert.notEqual(again.id, sent.id)
})

test('files go out with the mail; a picture in the text is part of it', async (t) => {
  const { send, caseId, world, sam, db } = await worldWithCase(t)
  const bytes = Buffer.from('bytes')
  const picture = await attachToDraft(world, sam, caseId, { name: 'lamp.png', mediaType: 'image/png', bytes }, true)
  const bill = await attachToDraft(world, sam, caseId, { name: 'bill.pdf', mediaType: 'application/pdf', bytes }, false)
  const html = `<p>See <img src="cid:${picture.contentId}"></p>`
  const sent = await send({ attachmentIds: [picture.id, bill.id], body: { ...body, html } })
  const mail = parseMail(await readRawMail(db, sent.id))
  assert.deepEqual(
    mail.attachments.map(({ fileName, inline, contentId }) => [fileName, inline, contentId]),
    [
      ['lamp.png', true, picture.contentId],
      ['bill.pdf', false, ''],
    ],
  )
})

test('a person who has changed the case since is not overruled by taking a mail back', async (t) => {
  const { send, caseId, aCase, world, sam, db } = await worldWithCase(t)
  const sent = await send({ awaitsContact: true })
  await db.updateTable('case').set({ status_reason: 'on-hold' }).where('id', '=', caseId).execute()
  await withdrawEmail(world, sam, sent.id)
  assert.equal((await aCase(caseId)).status_reason, 'on-hold')
})
