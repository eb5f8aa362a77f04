import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseBody } from './choose-body.ts'
import { renderLiquid } from './render-liquid.ts'

const variables = { contact: { name: '<b>Eve</b>', first_name: '' }, case: { number: 'CAS-01042', fields: { order: 'AC-4417' } } }

const rows: [what: string, source: string, form: 'html' | 'line', text: string, missing: string[]][] = [
  ['a variable', 'No. {{ case.number }}', 'line', 'No. CAS-01042', []],
  ['a field', '<p>{{ case.fields.order }}</p>', 'html', '<p>AC-4417</p>', []],
  ['what a variable holds is text', '<p>{{ contact.name }}</p>', 'html', '<p>&lt;b&gt;Eve&lt;/b&gt;</p>', []],
  ['a subject has one line', 'Hi\n{{ contact.name }}', 'line', 'Hi <b>Eve</b>', []],
  ['E50: nothing to say', 'Dear {{ contact.first_name }},', 'html', 'Dear ,', ['contact.first_name']],
  ['E50: a fallback', 'Dear {{ contact.first_name | default: "customer" }},', 'html', 'Dear customer,', []],
  ['E50: an empty fallback is none', 'Dear {{ contact.first_name | default: "" }},', 'html', 'Dear ,', ['contact.first_name']],
  ['E50: an unknown name', '{{ contact.nickname }}', 'html', '', ['contact.nickname']],
  ['nothing of the program is reached', '{{ contact.constructor.name }}', 'html', '', ['contact.constructor.name']],
  ['E50: a comma put to nothing', 'Dear {{ contact.first_name | append: "," }}', 'html', 'Dear ,', ['contact.first_name']],
  ['E50: a title put before nothing', '{{ contact.first_name | prepend: "Mx " }}', 'line', 'Mx', ['contact.first_name']],
  ['E50: a fallback before the comma', 'Dear {{ contact.first_name | default: "customer" | append: "," }}', 'html', 'Dear customer,', []],
  [
    'E50: a fallback after the comma comes too late',
    'Dear {{ contact.first_name | append: "," | default: "customer," }}',
    'html',
    'Dear ,',
    ['contact.first_name'],
  ],
  ['E50: a blank fallback is none', 'Dear {{ contact.first_name | default: " " }},', 'html', 'Dear  ,', ['contact.first_name']],
  ['E50: nothing, unescaped', 'Dear {{ contact.first_name | raw }},', 'html', 'Dear ,', ['contact.first_name']],
  ['E50: a fallback by way of a filter', 'Dear {{ contact.first_name | strip | default: "you" }},', 'html', 'Dear you,', []],
  ['a comma put to something', 'No. {{ case.number | append: "," }}', 'line', 'No. CAS-01042,', []],
  ['something put to an empty beginning', '{{ "" | append: case.number }}', 'line', 'CAS-01042', []],
  ['what a variable holds stays text', '{{ contact.name | raw }}', 'html', '&lt;b&gt;Eve&lt;/b&gt;', []],
  ['what is escaped already is escaped once', '{{ contact.name | escape }}', 'html', '&lt;b&gt;Eve&lt;/b&gt;', []],
  ['an empty name is no name', '{% if contact.first_name %}Dear {{ contact.first_name }}{% else %}Hello{% endif %}', 'html', 'Hello', []],
  [
    'a condition around it',
    '{% if contact.first_name != "" %}Dear {{ contact.first_name }}{% else %}Hello{% endif %}',
    'html',
    'Hello',
    [],
  ],
]

for (const [what, source, form, text, missing] of rows)
  test(`${what}: ${JSON.stringify(source)}`, () => {
    assert.deepEqual(renderLiquid(source, variables, form), { text, missing, problem: null })
  })

test('what is no Liquid is said with its line; a text without end is ended', () => {
  assert.match(renderLiquid('one\n{{ contact.name', variables, 'html').problem ?? '', /^Line 2: .*\.$/)
  assert.match(renderLiquid('{{ contact.name | nosuch }}', variables, 'html').problem ?? '', /nosuch/)
  assert.ok(renderLiquid('{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}', variables, 'html').problem)
  const doubled = '{% assign s = "x" %}{% for i in (1..30) %}{% assign s = s | append: s %}{% endfor %}{{ s }}'
  assert.match(renderLiquid(doubled, variables, 'html').problem ?? '', /memory/)
  assert.ok(renderLiquid('{% include "/etc/passwd" %}', variables, 'html').problem)
})

test('the wanted language, its base, the next wanted, English, the first there is', () => {
  const bodies = { de: { subject: 'd', html: '' }, en: { subject: 'e', html: '' } }
  const chosen = (languages: (string | null)[]) => chooseBody(bodies, languages)?.language
  assert.deepEqual(
    [chosen(['de']), chosen(['de-AT', 'en']), chosen(['fr', 'de']), chosen([null]), chosen(['fr'])],
    ['de', 'de', 'de', 'en', 'en'],
  )
  assert.equal(chooseBody({ de: bodies.de }, ['fr'])?.language, 'de')
  assert.equal(chooseBody({}, ['en']), null)
})
