import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CreationRule, creationRuleSettings } from '../../../contract/api/mail-settings.ts'
import type { ConditionGroup, ConditionTest } from '../../../contract/condition.ts'
import { mailFromParts } from '../../../test/emails/mail-from-parts.ts'
import { readMail } from '../../mail/read-mail.ts'
import { chooseRule, mailFacts } from './choose-rule.ts'

const noNames = async (name: string) => Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }))
const settings = { peer: null, authenticationServer: '', trustedSealers: [], now: new Date('2026-11-23T12:00:00Z') }
const around = { mailbox: 'help@shop.example', recipients: ['help@shop.example', 'sales@shop.example'], contactName: null, account: null }

async function factsOf(header: string[] = ['Subject: Refund for AC-4417'], body = 'The lamp is broken.\n', isKnown = false) {
  const read = await readMail(mailFromParts(header, body), noNames, settings)
  return mailFacts(read, { ...around, isKnown, isOpen: false })
}

const rule = (name: string, condition: ConditionGroup = { combinator: 'and', tests: [] }, isActive = true): CreationRule => ({
  id: name,
  queueId: 'q',
  name,
  position: 0,
  isActive,
  condition,
  settings: creationRuleSettings.parse({}),
  version: 1,
})
const all = (...tests: ConditionTest[]): ConditionGroup => ({ combinator: 'and', tests })

test('the first active rule whose conditions hold decides, in the order of the queue', async () => {
  const facts = await factsOf()
  const refunds = rule('refunds', all({ fact: 'mail.subject', operator: 'contains', value: 'refund' }))
  const invoices = rule('invoices', all({ fact: 'mail.subject', operator: 'contains', value: 'invoice' }))
  const chosen = (...rules: CreationRule[]) => chooseRule(rules, facts)?.name
  assert.equal(chosen(invoices, refunds, rule('rest')), 'refunds')
  assert.equal(chosen(rule('rest'), refunds), 'rest')
  assert.equal(chosen(rule('off', undefined, false), refunds), 'refunds')
  assert.equal(chosen(invoices), undefined)
  assert.equal(chosen(), undefined)
})

const holds: [string, ConditionTest, boolean][] = [
  ['the sender, whatever its case', { fact: 'mail.from', operator: 'is', value: 'Ada@Example.org' }, true],
  ['the sender’s domain', { fact: 'mail.from-domain', operator: 'is', value: 'example.org' }, true],
  ['another domain that ends alike', { fact: 'mail.from-domain', operator: 'is', value: 'ample.org' }, false],
  ['the sender’s name', { fact: 'mail.from-name', operator: 'contains', value: 'lovelace' }, true],
  ['one of the recipients', { fact: 'mail.to', operator: 'contains', value: 'sales@shop.example' }, true],
  ['the text', { fact: 'mail.text', operator: 'contains', value: 'lamp' }, true],
  ['no attachment', { fact: 'mail.has-attachments', operator: 'is', value: true }, false],
  ['no proof of the author', { fact: 'mail.authentication', operator: 'is', value: 'none' }, true],
  ['a person', { fact: 'mail.kind', operator: 'is', value: 'person' }, true],
  ['the mailbox', { fact: 'mail.mailbox', operator: 'is', value: 'help@shop.example' }, true],
  ['a contact that is not known', { fact: 'contact.is-known', operator: 'is', value: false }, true],
  ['no account', { fact: 'contact.account', operator: 'is-empty' }, true],
  ['a queue that is closed', { fact: 'queue.is-open', operator: 'is', value: false }, true],
]
for (const [title, one, expected] of holds)
  test(`a condition sees ${title}`, async () => assert.equal(chooseRule([rule('r', all(one))], await factsOf()) !== null, expected))

test('a condition sees the kind of automatic mail', async () => {
  const facts = await factsOf(['Subject: News', 'List-Id: <news.list.example>', 'List-Unsubscribe: <https://list.example/u>'])
  assert.equal(facts['mail.kind'], 'list')
})

test('a condition sees the writer’s own words only, not what is quoted', async () => {
  const facts = await factsOf(['Subject: Re: Lamp'], 'Still broken.\n\nOn Mon, 23 Nov 2026 Rita wrote:\n> Your refund is on the way.\n')
  assert.equal(chooseRule([rule('r', all({ fact: 'mail.text', operator: 'contains', value: 'refund' }))], facts), null)
})

test('or, not and nested groups are followed', async () => {
  const condition: ConditionGroup = {
    combinator: 'or',
    tests: [
      { fact: 'mail.subject', operator: 'is', value: 'nothing' },
      { combinator: 'and', not: true, tests: [{ fact: 'contact.is-known', operator: 'is', value: true }] },
    ],
  }
  assert.equal(chooseRule([rule('r', condition)], await factsOf())?.name, 'r')
  assert.equal(chooseRule([rule('r', condition)], await factsOf(undefined, undefined, true)), null)
})
