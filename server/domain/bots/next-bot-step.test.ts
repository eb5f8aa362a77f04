import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInBotSettings, nextBotStep } from './next-bot-step.ts'

const settings = builtInBotSettings.parse({
  greeting: 'Hello!',
  questions: [{ text: 'What is it about?' }, { text: 'Which order?' }],
  farewell: 'One moment.',
})

/** What was said, what the contact has answered since, what the bot says now, and whether it hands over. */
const rows: [what: string, said: string[], answers: string[], says: string[], escalates: boolean][] = [
  ['the first word', [], [], ['greeting', 'question-0'], false],
  ['the contact wrote first', [], ['My parcel never came'], ['greeting', 'question-0'], false],
  ['no answer yet', ['greeting', 'question-0'], [], [], false],
  ['the first answer', ['greeting', 'question-0'], ['A parcel'], ['question-1'], false],
  ['several words count as one answer', ['greeting', 'question-0'], ['A parcel', 'that never came'], ['question-1'], false],
  ['the last answer', ['greeting', 'question-0', 'question-1'], ['AC-4417'], ['farewell'], true],
  ['E27: once more after the farewell', ['greeting', 'question-0', 'question-1', 'farewell'], ['AC-4417'], [], true],
  ['the contact wants a person at once', [], ['A human, please'], ['greeting', 'farewell'], true],
  ['the contact wants a person later', ['greeting', 'question-0'], ['Can I talk to an agent?'], ['farewell'], true],
  ['in German', ['greeting', 'question-0'], ['Bitte einen Mitarbeiter'], ['farewell'], true],
  [
    'a long story with a person in it is an answer',
    ['greeting', 'question-0'],
    [`A person ${'told me so '.repeat(10)}`],
    ['question-1'],
    false,
  ],
]

for (const [what, said, answers, says, escalates] of rows)
  test(`the bot: ${what}`, () => {
    const step = nextBotStep(settings, new Set(said), answers)
    assert.deepEqual([step.says.map((one) => one.key), step.escalates], [says, escalates])
  })

test('a bot without questions greets, says goodbye and hands over', () => {
  const step = nextBotStep(builtInBotSettings.parse({}), new Set(), [])
  assert.deepEqual([step.says.map((one) => one.key), step.escalates], [['greeting', 'farewell'], true])
})
