/** Which case a mail belongs to: the steps in their order, and what goes wrong with them. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { mergeCases } from '../../server/domain/cases/merge-cases.ts'
import { messageIdWithToken, replyAddress, subjectTag } from '../../server/mail/token-places.ts'
import { addMailbox, mailWorld } from '../support/mail-world.ts'

/** Two cases of one contact, to which a mail could belong. */
async function twoCases(t: TestContext, options: Parameters<typeof mailWorld>[1] = {}) {
  const world = await mailWorld(t, options)
  const lamp = await world.arrivesProven({ id: 'lamp@post.example', subject: 'The lamp' })
  const kettle = await world.arrivesProven({ id: 'kettle@post.example', subject: 'The kettle' })
  const keys = world.world.mail.keys
  const [one, two] = [await world.aCase(lamp.case_id), await world.aCase(kettle.case_id)]
  return { ...world, keys, lamp: one, kettle: two }
}

test('E2: the reply address goes before the header, the header before its older references, these before the tag', async (t) => {
  const { arrivesProven, keys, lamp, kettle } = await twoCases(t)
  const ofLamp = replyAddress(keys, 'help@shop.example', lamp.number)
  const byAddress = await arrivesProven({ to: ofLamp, answers: 'kettle@post.example' })
  assert.deepEqual([byAddress.case_id, byAddress.details.step], [lamp.id, 'address-token'])
  const byHeader = await arrivesProven({ answers: 'lamp@post.example', references: '<kettle@post.example>' })
  assert.deepEqual([byHeader.case_id, byHeader.details.step], [lamp.id, 'in-reply-to'])
  const byNewest = await arrivesProven({ answers: 'gone@post.example', references: '<kettle@post.example> <lamp@post.example>' })
  assert.deepEqual([byNewest.case_id, byNewest.details.step], [lamp.id, 'references'])
  const byReference = await arrivesProven({ references: '<lamp@post.example>', subject: `Hello ${subjectTag(keys, kettle.number)}` })
  assert.deepEqual([byReference.case_id, byReference.details.step], [lamp.id, 'references'])
  const byTag = await arrivesProven({ subject: `Hello ${subjectTag(keys, lamp.number)}` })
  assert.deepEqual([byTag.case_id, byTag.details.step], [lamp.id, 'subject-tag'])
})

test('E2: unsigned words of a subject join nothing', async (t) => {
  const { arrivesProven, lamp } = await twoCases(t)
  const again = await arrivesProven({ subject: 'Re: The lamp' })
  const named = await arrivesProven({ subject: `Re: The lamp [CAS-${String(lamp.number).padStart(5, '0')}]` })
  assert.deepEqual([again.verdict, named.verdict], ['new-case', 'new-case'])
})

test('E3: an altered token is ignored and recorded, and the next step decides', async (t) => {
  const { arrivesProven, keys, lamp, kettle } = await twoCases(t)
  const right = replyAddress(keys, 'help@shop.example', lamp.number)
  const altered = right.replace(/.@/, (last) => (last === 'a@' ? 'b@' : 'a@'))
  const mail = await arrivesProven({ to: altered, answers: 'kettle@post.example' })
  assert.deepEqual([mail.case_id, mail.details.step, mail.details.isForged], [kettle.id, 'in-reply-to', true])
  const alone = await arrivesProven({ to: altered })
  assert.deepEqual([alone.verdict, alone.details.isForged], ['new-case', true])
  const tag = await arrivesProven({ subject: subjectTag(keys, lamp.number).replace('CAS-0', 'CAS-9') })
  assert.deepEqual([tag.verdict, tag.details.isForged], ['new-case', true])
})

test('E3: a token of a key that was replaced is still read, one of a key that nobody has is not', async (t) => {
  const { arrivesProven, world, keys, lamp } = await twoCases(t)
  const old = replyAddress(keys, 'help@shop.example', lamp.number)
  world.mail.keys = [{ id: 'next', secret: Buffer.alloc(32, 9) }, ...keys]
  assert.equal((await arrivesProven({ to: old })).case_id, lamp.id)
  world.mail.keys = [{ id: 'next', secret: Buffer.alloc(32, 9) }]
  const unknown = await arrivesProven({ to: old })
  assert.deepEqual([unknown.verdict, unknown.details.isForged], ['new-case', undefined])
})

test('E2: a token of a case that is no more joins nothing', async (t) => {
  const { arrivesProven, keys } = await twoCases(t)
  assert.equal((await arrivesProven({ to: replyAddress(keys, 'help@shop.example', 99_999) })).verdict, 'new-case')
})

for (const subject of [
  'AW: The lamp',
  'SV: The lamp',
  'VS: The lamp',
  'RV: The lamp',
  'TR: The lamp',
  'Antw: The lamp',
  'Re[2]: The lamp',
  '',
])
  test(`E4: a reply under “${subject}” stays in the case, and its title stays`, async (t) => {
    const { arrivesProven, aCase } = await mailWorld(t)
    const first = await arrivesProven({ id: 'lamp@post.example' })
    const reply = await arrivesProven({ subject, answers: 'lamp@post.example' })
    assert.deepEqual([reply.verdict, reply.case_id], ['reply', first.case_id])
    assert.equal((await aCase(first.case_id)).title, 'The lamp')
  })

test('E4: a changed subject in a reply by header stays in the case', async (t) => {
  const { arrivesProven, cases } = await mailWorld(t)
  await arrivesProven({ id: 'lamp@post.example' })
  assert.equal((await arrivesProven({ subject: 'Something else entirely', answers: 'lamp@post.example' })).verdict, 'reply')
  assert.equal((await cases()).length, 1)
})

test('E6: mail to a merged case goes to the surviving one, merges followed to the end', async (t) => {
  const { arrivesProven, world, sam, lamp, kettle, keys, aCase } = await twoCases(t)
  const third = await aCase((await arrivesProven({ id: 'fan@post.example', subject: 'The fan' })).case_id)
  await mergeCases(world, sam, kettle.id, lamp.id)
  await mergeCases(world, sam, lamp.id, third.id)
  const byHeader = await arrivesProven({ answers: 'kettle@post.example' })
  const byToken = await arrivesProven({ to: replyAddress(keys, 'help@shop.example', kettle.number) })
  assert.deepEqual([byHeader.case_id, byToken.case_id, byToken.verdict], [third.id, third.id, 'reply'])
})

const both = { id: 'both@post.example', to: 'help@shop.example, returns@shop.example', cc: 'help@shop.example' }

test('E7: one mail to two of our addresses, and in Cc again, is one case', async (t) => {
  const { arrives, world, queue, cases, db } = await mailWorld(t)
  const returns = await addMailbox(world, queue, 'returns@shop.example')
  const first = await arrives(both)
  const second = await arrives(both, { mailboxId: returns })
  assert.deepEqual([first.verdict, second.receipt, second.id], ['new-case', 'duplicate', first.id])
  assert.equal((await cases()).length, 1)
  const delivery = await db.selectFrom('email_delivery').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([delivery.email_id, delivery.mailbox_id], [first.id, returns])
})

test('E7: where the queue says one per mailbox, it is two', async (t) => {
  const { arrives, world, queue, cases } = await mailWorld(t, { ofQueue: { casesPerMail: 'one-per-mailbox' } })
  const returns = await addMailbox(world, queue, 'returns@shop.example')
  const first = await arrives(both)
  const second = await arrives(both, { mailboxId: returns })
  assert.deepEqual([first.verdict, second.verdict, second.receipt], ['new-case', 'new-case', 'stored'])
  assert.notEqual(first.case_id, second.case_id)
  assert.equal(second.details.isIdTaken, undefined)
  assert.equal((await arrives(both, { mailboxId: returns })).receipt, 'duplicate')
  assert.equal((await cases()).length, 2)
})

test('E7, E15: mail between our own mailboxes makes no case', async (t) => {
  const { arrives, world, queue, cases } = await mailWorld(t)
  await addMailbox(world, queue, 'returns@shop.example')
  const mail = await arrives({ from: 'Returns <Returns@shop.example>' })
  const tagged = await arrives({ from: 'returns+news@shop.example' })
  assert.deepEqual([mail.verdict, tagged.verdict, (await cases()).length], ['own-mail', 'own-mail', 0])
})

test('E13: a reply to the contact’s own first mail, and to the acknowledgement, joins the case', async (t) => {
  const { arrivesProven, keys, lamp, cases } = await twoCases(t)
  const toOwn = await arrivesProven({ answers: 'lamp@post.example', text: 'It is the bulb.' })
  // Its row need not be here: the id of each of our mails says which case it is about.
  const acknowledgement = messageIdWithToken(keys, 'shop.example', lamp.number, 'x1')
  const toOurs = await arrivesProven({ answers: acknowledgement, text: 'It is the switch.' })
  assert.deepEqual([toOwn.case_id, toOurs.case_id, toOurs.verdict], [lamp.id, lamp.id, 'reply'])
  assert.equal((await cases()).length, 2)
})
