import { isSameValue } from '../../../contract/same-value.ts'
import { inTransaction } from '../../db/transaction.ts'
import { Refused } from '../errors.ts'
import type { Principal, World } from '../world.ts'
import { readFieldStates, setByPerson, writeFieldStates } from './field-state.ts'
import { lockCase, mustAllow } from './lock-case.ts'
import { writeCase } from './write-case.ts'

/**
 * A person takes a suggestion, which makes the value theirs, or refuses it: then what stands there is theirs, and the agent
 * comes back only with newer evidence.
 */
export async function answerSuggestion(
  world: World,
  principal: Principal,
  id: string,
  fieldKey: string,
  answer: 'confirm' | 'refuse',
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await lockCase(tx, id, principal)
    mustAllow(row, 'edit')
    const suggestion = (await readFieldStates(tx, id)).get(fieldKey)?.suggestion
    if (!suggestion) throw new Refused('Nothing is suggested for this field any more.')
    const at = world.clock()
    const evidence = answer === 'confirm' ? { evidence: suggestion.evidence, reason: suggestion.reason, runId: suggestion.runId } : {}
    await writeFieldStates(tx, id, [{ ...setByPerson(fieldKey, principal.actor), ...evidence }], at)
    const from = row.values[fieldKey] ?? null
    const data = {
      field: fieldKey,
      value: suggestion.value,
      runId: suggestion.runId,
      changes: answer === 'confirm' && !isSameValue(from, suggestion.value) ? [{ field: fieldKey, from, to: suggestion.value }] : [],
    }
    const kind = answer === 'confirm' ? 'suggestion-confirmed' : 'suggestion-refused'
    await writeCase(tx, world, row, {
      kind,
      actor: principal.actor,
      data,
      ...(answer === 'confirm' && { values: { [fieldKey]: suggestion.value } }),
    })
  })
}
