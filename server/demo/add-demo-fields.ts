import type { Insertable } from 'kysely'
import type { ConditionGroup } from '../../contract/condition.ts'
import { newId } from '../db/new-id.ts'
import type { Tx } from '../db/open.ts'
import type { FieldTable } from '../db/schema.ts'
import type { World } from '../domain/world.ts'
import { categories, products } from './shop.ts'

const plain = {
  format: null,
  max_length: null,
  options: null,
  lookup_table_id: null,
  write_threshold: null,
  suggest_threshold: null,
  override_policy: null,
  default_value: null,
} satisfies Partial<Insertable<FieldTable>>

/** The shop's own fields, the table of its products, and the rules by which cases are updated. */
export async function addDemoFields(tx: Tx, world: World): Promise<void> {
  const at = world.clock()
  const tableId = newId()
  await tx.insertInto('lookup_table').values({ id: tableId, key: 'products', name: 'Products', created_at: at }).execute()
  await tx
    .insertInto('lookup_record')
    .values(
      products.map((one) => ({
        id: newId(),
        table_id: tableId,
        value: one.value,
        label: one.label,
        description: one.description ?? null,
        synonyms: one.synonyms ?? [],
        parent: one.parent ?? null,
      })),
    )
    .execute()
  await tx
    .updateTable('field')
    .set({ options: JSON.stringify(categories) })
    .where('key', '=', 'category')
    .execute()
  await addFields(tx, tableId)
  await addRules(tx)
}

async function addFields(tx: Tx, tableId: string): Promise<void> {
  await tx
    .insertInto('field')
    .values([
      {
        ...plain,
        key: 'order_number',
        label: 'Order number',
        type: 'text',
        description: 'The number of the order that it is about, FW and five digits.',
        examples: ['FW-48213'],
        format: 'FW-12345',
        is_configured: true,
        position: 5,
      },
      {
        ...plain,
        key: 'product',
        label: 'Product',
        type: 'lookup',
        description: 'The product that it is about.',
        lookup_table_id: tableId,
        is_configured: true,
        position: 6,
      },
      {
        ...plain,
        key: 'is_damaged',
        label: 'Goods are damaged',
        type: 'boolean',
        description: 'The goods are broken, torn or defective.',
        position: 7,
      },
      {
        ...plain,
        key: 'refund_amount',
        label: 'Refund amount',
        type: 'currency',
        description: 'How much money the contact wants back.',
        position: 8,
      },
      {
        ...plain,
        key: 'purchase_date',
        label: 'Date of purchase',
        type: 'date',
        description: 'The day on which it was bought or ordered.',
        position: 9,
      },
    ])
    .execute()
}

async function addRules(tx: Tx): Promise<void> {
  const always: ConditionGroup = { combinator: 'and', tests: [] }
  const aboutMoney: ConditionGroup = {
    combinator: 'or',
    tests: [{ fact: 'case.category', operator: 'is-one-of', value: ['billing-charged-twice', 'returns-refund', 'billing-voucher'] }],
  }
  const aboutGoods: ConditionGroup = {
    combinator: 'or',
    tests: [
      { fact: 'case.category', operator: 'starts-with', value: 'delivery' },
      { fact: 'case.category', operator: 'starts-with', value: 'returns' },
    ],
  }
  const rules = [
    {
      name: 'What every case needs',
      condition: always,
      fields: ['title', 'description', 'category', 'order_number', 'product', 'priority'],
    },
    { name: 'Money', condition: aboutMoney, fields: ['refund_amount', 'purchase_date'] },
    { name: 'Goods', condition: aboutGoods, fields: ['is_damaged', 'purchase_date'] },
  ]
  for (const [index, rule] of rules.entries())
    await tx
      .insertInto('case_update_rule')
      .values({ id: newId(), position: index + 1, ...rule, condition: JSON.stringify(rule.condition) })
      .execute()
}
