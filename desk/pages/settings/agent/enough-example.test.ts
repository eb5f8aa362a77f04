import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentSettings } from '../../../../contract/api/settings.ts'
import { exampleMoment, missingFor } from './enough-example.ts'

const moment = (change: object) => exampleMoment({ ...agentSettings.parse({}), ...change })

test('the example follows the settings', () => {
  assert.equal(moment({}), 'accept')
  assert.equal(moment({ suggestionsCount: false }), 'end')
  assert.equal(moment({ suggestionsCount: false, enoughAtAccept: 'at-least-one' }), 'accept')
  assert.equal(moment({ writeThreshold: 1, suggestThreshold: 1, enoughAtEnd: 'at-least-one' }), 'never')
})

test('title and description never count for "at least one"', () => {
  const onlyWords = { ...agentSettings.parse({}), writeThreshold: 1, suggestThreshold: 0.995 }
  assert.equal(
    missingFor('at-least-one', onlyWords).some((field) => field.isComposed),
    false,
  )
})
