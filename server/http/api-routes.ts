/** Every door of the API that people and integrators use; one module a resource. */
import { readSetup } from '../domain/representatives/read-setup.ts'
import type { World } from '../domain/world.ts'
import activityRoutes from './activities.ts'
import apiKeyRoutes from './api-keys.ts'
import attachmentsRoutes from './attachments.ts'
import auditRoutes from './audit.ts'
import botApiRoutes from './bot-api.ts'
import botsRoutes from './bots.ts'
import casesRoutes from './cases.ts'
import contactsRoutes from './contacts.ts'
import conversationsRoutes from './conversations.ts'
import creationRuleRoutes from './creation-rules.ts'
import draftRoutes from './drafts.ts'
import emailRoutes from './emails.ts'
import fieldsRoutes from './fields.ts'
import followUpGuardRoutes from './follow-up-guard.ts'
import followUpNumberRoutes from './follow-up-numbers.ts'
import followUpRuleRoutes from './follow-up-rules.ts'
import followUpRoutes from './follow-ups.ts'
import type { RouteModule } from './http-app.ts'
import invitationRoutes from './invitations.ts'
import mailboxesRoutes from './mailboxes.ts'
import { meRoutes } from './me.ts'
import queuesRoutes from './queues.ts'
import representativeRoutes from './representatives.ts'
import runsRoutes from './runs.ts'
import securitySettingsRoutes from './security-settings.ts'
import sendingRoutes from './sending.ts'
import settingsRoutes from './settings.ts'
import templateRoutes from './templates.ts'
import webhookRoutes from './webhooks.ts'
import widgetRoutes from './widget.ts'

export const apiRoutes = (world: World, version: string): RouteModule[] => [
  meRoutes({ isDemo: async () => (await readSetup(world.db)).isDemo, version }),
  conversationsRoutes,
  casesRoutes,
  runsRoutes,
  contactsRoutes,
  draftRoutes,
  sendingRoutes,
  templateRoutes,
  emailRoutes,
  creationRuleRoutes,
  followUpRuleRoutes,
  followUpNumberRoutes,
  followUpGuardRoutes,
  followUpRoutes,
  activityRoutes,
  fieldsRoutes,
  queuesRoutes,
  settingsRoutes,
  representativeRoutes,
  invitationRoutes,
  securitySettingsRoutes,
  auditRoutes,
  apiKeyRoutes,
  webhookRoutes,
  attachmentsRoutes,
  botsRoutes,
  mailboxesRoutes,
  widgetRoutes,
  botApiRoutes,
]
