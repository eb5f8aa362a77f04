/** How fast the built-in predictor is: node bench/prediction/speed.ts. Prints a table for docs/prediction.md. */
import { cpus } from 'node:os'
import type { Field } from '../../contract/field.ts'
import type { Example, PredictionInput } from '../../server/domain/predictor.ts'
import { createBuiltInPredictor } from '../../server/predict/built-in/create-built-in-predictor.ts'
import { learn } from '../../server/predict/built-in/learn.ts'
import type { LearnedModel } from '../../server/predict/built-in/learned-model.ts'

const parts = ['pump', 'seal', 'valve', 'hose', 'grinder', 'boiler', 'switch', 'display', 'tray', 'filter']
const troubles = [
  'leaks',
  'is broken',
  'makes a noise',
  'is missing',
  'smells burnt',
  'does not start',
  'overheats',
  'is loose',
  'rattles',
  'is dirty',
]

const category = (count: number): Field => ({
  key: 'category',
  label: 'Category',
  type: 'choice',
  options: Array.from({ length: count }, (_, index) => ({
    value: `c${index}`,
    label: `${parts[index % 10]} ${troubles[Math.floor(index / 10) % 10]} ${index < 100 ? '' : `series ${Math.floor(index / 100)}`}`.trim(),
  })),
})

const form = (options: number): Field[] => [
  { key: 'title', label: 'Title', type: 'text' },
  { key: 'description', label: 'Description', type: 'long-text' },
  category(options),
  { key: 'serial', label: 'Serial number', type: 'text', format: 'SN-1234' },
  { key: 'email', label: 'E-mail', type: 'email' },
  { key: 'phone', label: 'Phone', type: 'phone' },
  { key: 'bought', label: 'Purchase date', type: 'date' },
  { key: 'paid', label: 'Amount paid', type: 'currency' },
  { key: 'name', label: 'Customer name', type: 'text' },
  { key: 'warranty', label: 'Under warranty', type: 'boolean' },
]

/** Thirty messages, the facts somewhere among them. */
function conversation(number: number, fields: Field[]): PredictionInput & Example {
  const option = fields[2]?.options?.[number % (fields[2].options.length || 1)]
  const facts = [
    `The ${option?.label} since last week, can you help?`,
    `It is SN-${1000 + (number % 9000)}`,
    `ada${number}@example.com`,
    'I bought it on 3 March 2026',
    `I paid £${100 + (number % 300)}.50 for it`,
  ]
  const messages = Array.from({ length: 30 }, (_, index) => ({
    id: `m${index}`,
    from: index % 2 === 0 ? ('contact' as const) : ('representative' as const),
    text:
      index % 2 === 0
        ? (facts[index / 2] ?? `I tried that ${index} times already and it did not help, sadly.`)
        : 'Thank you. Could you tell me more about it?',
  }))
  return {
    at: '2026-03-31T10:00:00Z',
    locale: 'en-GB',
    fields,
    messages,
    values: { category: option?.value ?? null, serial: `SN-${1000 + (number % 9000)}` },
  }
}

async function timesOf(options: number, model?: LearnedModel): Promise<number[]> {
  const fields = form(options)
  const predictor = createBuiltInPredictor(model ? { model } : {})
  const times: number[] = []
  for (let round = 0; round < 220; round += 1) {
    const input = conversation(round, fields)
    const startedAt = performance.now()
    await predictor.predict(input)
    if (round >= 20) times.push(performance.now() - startedAt)
  }
  return times.sort((a, b) => a - b)
}

const share = (times: number[], part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
const row = (name: string, times: number[]) =>
  console.log(`| ${name} | ${share(times, 0.5).toFixed(1)} | ${share(times, 0.95).toFixed(1)} |`)

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}\n\n| 10 fields, 30 messages | p50 ms | p95 ms |\n|---|---|---|`,
)
const fresh = await timesOf(10)
row('10 options, nothing learned', fresh)
const many = await timesOf(1000)
row('1,000 options, nothing learned', many)
for (const options of [10, 1000]) {
  const examples = Array.from({ length: 2000 }, (_, number) => conversation(number, form(options)))
  const startedAt = performance.now()
  const model = learn(form(options), examples)
  const seconds = (performance.now() - startedAt) / 1000
  row(`${options} options, learned from 2,000 cases`, await timesOf(options, model))
  console.log(`| ... learning took ${seconds.toFixed(1)} s, the model has ${(JSON.stringify(model).length / 1e6).toFixed(1)} MB | | |`)
}
console.log(`\n1,000 options take ${(share(many, 0.5) / share(fresh, 0.5)).toFixed(2)} times as long as 10.`)
