/** The little world with a mailbox whose new cases are acknowledged. */
import type { TestContext } from 'node:test'
import { type CreationRuleSettings, type QueueMailSettings, queueMailSettings } from '../../contract/api/mail-settings.ts'
import { queueSettings } from '../../contract/api/settings.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import { defaultAcknowledgement } from '../../server/domain/templates/default-acknowledgement.ts'
import { insertTemplate } from '../../server/domain/templates/save-template.ts'
import { mailWorld } from './mail-world.ts'

export async function acknowledgingWorld(
  t: TestContext,
  mail: Partial<QueueMailSettings> = {},
  html?: string,
  rule: Partial<CreationRuleSettings> = {},
) {
  const world = await mailWorld(t, { rule: null, queue: queueSettings.parse({ mail: queueMailSettings.parse(mail) }) })
  const bodies = html ? { en: { subject: 'We have it', html } } : defaultAcknowledgement.bodies
  const { id } = await inTransaction(world.db, (tx) =>
    insertTemplate(tx, { name: 'Got it', purpose: 'acknowledgement', queueId: null, bodies, isActive: true }),
  )
  await world.addRule('All mail', { ...rule, acknowledgementId: id })
  const answers = () => world.db.selectFrom('email').selectAll().where('direction', '=', 'out').orderBy('received_at').execute()
  return { ...world, answers }
}
