import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bareSubject, isReplySubject } from './bare-subject.ts'

const subjects = [
  'Re: The kettle',
  'RE: RE: re: The kettle',
  'Re[2]: The kettle',
  'Re(3): The kettle',
  'Re^2: The kettle',
  'AW: WG: The kettle',
  'Antw: The kettle',
  'SV: VS: The kettle',
  'RV: The kettle',
  'TR : The kettle',
  'Rif: R: I: The kettle',
  'Odp: The kettle',
  'Ynt: The kettle',
  'Отв: The kettle',
  'ΑΠ: The kettle',
  '回复：The kettle',
  '答复: 转发: The kettle',
  'FW: Fwd: The kettle',
  '[EXTERNAL] Re: The kettle',
  'Re:  The   kettle ',
]
for (const subject of subjects) test(`E4: ${subject} is about the kettle`, () => assert.equal(bareSubject(subject), 'The kettle'))

test('E4: words that only look like a mark stay', () => {
  for (const subject of ['The kettle', 'Rent: kettle', 'Kettle: re 2', 'Re', 'Return: kettle', '42: kettle', '']) {
    assert.equal(bareSubject(subject), subject)
    assert.equal(isReplySubject(subject), false)
  }
  assert.equal(bareSubject('Re: '), 'Re:')
  assert.ok(isReplySubject('AW: Kanne'))
})
