import { creationRuleSettings } from '../../../contract/api/mail-settings.ts'
import type { Tx } from '../../db/open.ts'
import { insertCreationRule } from '../creation-rules/save-creation-rule.ts'
import { defaultAcknowledgement } from '../templates/default-acknowledgement.ts'
import { insertTemplate } from '../templates/save-template.ts'

/** A queue that gets its first mailbox makes cases of mail from then on, and says that it has come; both can be changed. */
export async function ensureMailDefaults(tx: Tx, queueId: string): Promise<void> {
  const rule = await tx.selectFrom('record_creation_rule').select('id').where('queue_id', '=', queueId).limit(1).executeTakeFirst()
  if (rule) return
  const before = await tx
    .selectFrom('template')
    .select('id')
    .where('purpose', '=', 'acknowledgement')
    .where('is_active', '=', true)
    .where((is) => is.or([is('queue_id', 'is', null), is('queue_id', '=', queueId)]))
    .orderBy('position')
    .orderBy('name')
    .executeTakeFirst()
  const template =
    before ?? (await insertTemplate(tx, { ...defaultAcknowledgement, purpose: 'acknowledgement', queueId: null, isActive: true }))
  await insertCreationRule(tx, {
    queueId,
    name: 'Every mail of a person',
    isActive: true,
    condition: { combinator: 'and', tests: [] },
    settings: creationRuleSettings.parse({ acknowledgementId: template.id }),
  })
}
