/** The stories of silence: what the agent does while nobody answers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
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
