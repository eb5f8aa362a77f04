import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftBody } from '../../../contract/api/emails.ts'
import { mailWorld } from '../../../test/support/mail-world.ts'
import { readAttachment } from '../attachments/read-attachment.ts'
import { readCaseEmails } from '../emails/read-case-emails.ts'
import { Invalid, NotFound } from '../errors.ts'
import { attachToDraft } from './attach-to-draft.ts'
import { discardDraft, removeDraftAttachment } from './discard-draft.ts'
import { readDraft, saveDraft } from './save-draft.ts'

const body: DraftBody = {
  to: [{ name: 'Ada', address: 'ada@post.example' }],
  cc: [],
  bcc: [],
  subject: 'Re: The lamp',
  html: '<p>Hel</p>',
  quotes: true,
}
const file = (name: string, size = 3) => ({ name, mediaType: 'application/pdf', bytes: Buffer.alloc(size, 1) })

async function worldWithCase(t: Parameters<typeof mailWorld>[0]) {
  const world = await mailWorld(t)
  const asked = await world.arrives()
  return { ...world, asked, caseId: asked.case_id ?? '' }
}

test('a draft is kept with its files until it is thrown away, and is its writer’s alone', async (t) => {
  const { world, sam, kim, caseId, asked, db } = await worldWithCase(t)
  await assert.rejects(readDraft(world, sam, caseId), NotFound)
  await saveDraft(world, sam, caseId, { answersEmailId: asked.id, body })
  const saved = await saveDraft(world, sam, caseId, { answersEmailId: asked.id, body: { ...body, html: '<p>Hello</p>' } })
  const picture = await attachToDraft(world, sam, caseId, { ...file('a.png'), mediaType: 'image/png' }, true)
  await attachToDraft(world, sam, caseId, file('bill.pdf'), false)
  const draft = await readDraft(world, sam, caseId)
  assert.deepEqual([draft.version, draft.body.html, draft.answersEmailId, saved.id], [2, '<p>Hello</p>', asked.id, draft.id])
  assert.deepEqual(
    draft.attachments.map(({ name, isInline }) => [name, isInline]),
    [
      ['a.png', true],
      ['bill.pdf', false],
    ],
  )
  assert.match(picture.contentId ?? '', /^[^@]+@casewright$/)
  await assert.rejects(readDraft(world, kim, caseId), NotFound)
  await assert.rejects(readAttachment(db, picture.id, kim), NotFound)
  await removeDraftAttachment(world, sam, caseId, picture.id)
  assert.deepEqual(
    (await readDraft(world, sam, caseId)).attachments.map(({ name }) => name),
    ['bill.pdf'],
  )
  await discardDraft(world, sam, caseId)
  await assert.rejects(readDraft(world, sam, caseId), NotFound)
  assert.deepEqual([await db.selectFrom('attachment').select('id').execute(), await db.selectFrom('blob').select('id').execute()], [[], []])
})

test('E65: each sees that the other writes, and for a minute after the last word', async (t) => {
  const { world, sam, kim, caseId, passes } = await worldWithCase(t)
  const writersFor = async (who: typeof sam) => (await readCaseEmails(world, who, caseId)).writers.map(({ name }) => name)
  await saveDraft(world, sam, caseId, { answersEmailId: null, body })
  await saveDraft(world, kim, caseId, { answersEmailId: null, body })
  assert.deepEqual([await writersFor(sam), await writersFor(kim)], [['Kim'], ['Sam']])
  await passes(61_000)
  assert.deepEqual(await writersFor(kim), [])
  await saveDraft(world, sam, caseId, { answersEmailId: null, body })
  assert.deepEqual(await writersFor(kim), ['Sam'])
})

test('E14: what runs, what is empty and what is too large together is not taken', async (t) => {
  const { world, sam, caseId } = await worldWithCase(t)
  await assert.rejects(attachToDraft(world, sam, caseId, file('run.exe'), false), Invalid)
  await assert.rejects(attachToDraft(world, sam, caseId, file('empty.pdf', 0), false), Invalid)
  await attachToDraft(world, sam, caseId, file('one.pdf', 12 * 1024 * 1024), false)
  await assert.rejects(attachToDraft(world, sam, caseId, file('two.pdf', 9 * 1024 * 1024), false), /20 MB together/)
})

test('a draft answers a mail of its own case only, and is written by people who may see the case', async (t) => {
  const { world, sam, caseId, arrives } = await worldWithCase(t)
  const other = await arrives({ from: 'bob@post.example', subject: 'Else' })
  await assert.rejects(saveDraft(world, sam, caseId, { answersEmailId: other.id, body }), Invalid)
  await assert.rejects(saveDraft(world, { ...sam, queueIds: [] }, caseId, { answersEmailId: null, body }), NotFound)
  await assert.rejects(saveDraft(world, { ...sam, representativeId: null }, caseId, { answersEmailId: null, body }), /sign in/)
})
