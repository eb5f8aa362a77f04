import type { z } from 'zod'
import type { openCase as openSchema } from '../../../contract/api/cases.ts'
import { isEmptyValue } from '../../../contract/same-value.ts'
import { inTransaction } from '../../db/transaction.ts'
import { lockConversation } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { type Principal, systemActor, type World } from '../world.ts'
import { checkedValues } from './edit-case.ts'
import type { NewFieldState } from './field-state.ts'
import { openCase } from './open-case.ts'

/** A person opens a case by hand, alone or from a conversation; from then on the agent opens none for that conversation. */
export async function createCase(world: World, principal: Principal, wanted: z.infer<typeof openSchema>): Promise<string> {
  if (!principal.queueIds.includes(wanted.queueId)) throw new NotFound('queue')
  return inTransaction(world.db, async (tx) => {
    const conversation = wanted.conversationId ? await lockConversation(tx, wanted.conversationId, principal) : undefined
    const fields = await loadFields(tx)
    const given = checkedValues(fields, wanted.values)
    const defaults = Object.fromEntries(
      fields.filter((field) => !isEmptyValue(field.defaultValue) && !(field.key in given)).map((field) => [field.key, field.defaultValue]),
    )
    const values = Object.fromEntries(Object.entries({ ...defaults, ...given }).filter(([, value]) => !isEmptyValue(value)))
    const fieldStates = Object.keys(values).map(
      (key): NewFieldState => ({ field: key, setBy: key in given ? principal.actor : systemActor, needsReview: false }),
    )
    const opened = await openCase(tx, world, {
      queueId: wanted.queueId,
      contactId: wanted.contactId ?? conversation?.contact_id ?? null,
      ownerId: wanted.ownerId === undefined ? principal.representativeId : wanted.ownerId,
      origin: principal.actor.kind === 'api-key' ? 'api' : 'manual',
      openedBy: principal.actor,
      values,
      fieldStates,
      runId: wanted.draftRunId ?? null,
      ...(conversation && { conversation }),
    })
    return opened.id
  })
}
