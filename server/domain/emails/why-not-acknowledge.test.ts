import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AcknowledgementQuestion, whyNotAcknowledge } from './why-not-acknowledge.ts'

const person: AcknowledgementQuestion = {
  mustNotAnswer: '',
  authentication: 'pass',
  to: 'ada@post.example',
  isToUs: false,
  isAddressedToUs: true,
  isBacklog: false,
  sent: { toAddressHour: 0, toAddressDay: 0, onCaseDay: 0 },
  caps: { toAddressHour: 2, toAddressDay: 5, onCaseDay: 3 },
  missing: [],
  problem: null,
}

const rows: [what: string, differs: Partial<AcknowledgementQuestion>, reason: RegExp | null][] = [
  ['a person whose address is proven', {}, null],
  ['a person whose provider signs nothing', { authentication: 'none' }, null],
  ['a person while names could not be looked up', { authentication: 'temporary' }, null],
  ['the last mail that a cap allows', { sent: { toAddressHour: 1, toAddressDay: 4, onCaseDay: 2 } }, null],
  ['RFC 3834 section 2: a program', { mustNotAnswer: 'Auto-Submitted says auto-replied.' }, /^Auto-Submitted says auto-replied\.$/],
  ['RFC 7489: a refuted author', { authentication: 'fail' }, /failed authentication: .*ada@post\.example/],
  ['RFC 3834 section 2: a blind copy', { isAddressedToUs: false }, /blind copy/],
  ['RFC 3834 section 4: nobody to answer', { to: null }, /names nobody/],
  ['E18: mail of ours to ourselves', { to: 'help@shop.example', isToUs: true }, /^help@shop\.example is an address of ours\.$/],
  ['E19: the hour of an address', { sent: { toAddressHour: 2, toAddressDay: 2, onCaseDay: 0 } }, /2 automatic mails within the hour/],
  ['E19: the day of an address', { sent: { toAddressHour: 0, toAddressDay: 5, onCaseDay: 0 } }, /5 automatic mails within the day/],
  ['E19: the day of a case', { sent: { toAddressHour: 0, toAddressDay: 0, onCaseDay: 3 } }, /^The case had 3 automatic mails/],
  ['E19: a cap of none sends none', { caps: { toAddressHour: 0, toAddressDay: 5, onCaseDay: 3 } }, /within the hour/],
  ['E50: one empty variable', { missing: ['contact.name'] }, /names contact\.name, which is empty/],
  ['E50: two empty variables', { missing: ['contact.name', 'case.title'] }, /names contact\.name, case\.title, which are empty/],
  ['a template that is gone', { problem: 'It is gone, or switched off.' }, /cannot be rendered\. It is gone/],
  ['old mail', { isBacklog: true }, /old mail/],
]

for (const [what, differs, reason] of rows)
  test(`${reason ? 'not acknowledged' : 'acknowledged'}: ${what}`, () => {
    const why = whyNotAcknowledge({ ...person, ...differs })
    if (reason) assert.match(why ?? '', reason)
    else assert.equal(why, null)
  })

test('who must not be answered is told before what the template lacks', () => {
  const why = whyNotAcknowledge({ ...person, mustNotAnswer: 'It came through a list.', problem: 'Line 1: x.', missing: ['contact.name'] })
  assert.equal(why, 'It came through a list.')
})
