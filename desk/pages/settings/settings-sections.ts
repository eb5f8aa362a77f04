import {
  type Icon,
  IconBolt,
  IconChartBar,
  IconForms,
  IconHistory,
  IconHourglass,
  IconInbox,
  IconKey,
  IconListDetails,
  IconLock,
  IconMailbox,
  IconMailCog,
  IconMailSearch,
  IconMessageChatbot,
  IconRobot,
  IconSend,
  IconSparkles,
  IconTable,
  IconTag,
  IconTemplate,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import type { Me } from '../../../contract/api/me.ts'

/** The settings' side navigation, in groups; `supervisor` marks those that a supervisor may open. */
export const settingsSections = [
  {
    group: 'agent',
    items: [
      { key: 'agent', path: '/settings/agent', icon: IconRobot, supervisor: true },
      { key: 'fields', path: '/settings/fields', icon: IconForms, supervisor: false },
      { key: 'lookup', path: '/settings/lookup-tables', icon: IconTable, supervisor: false },
      { key: 'updateRules', path: '/settings/update-rules', icon: IconListDetails, supervisor: false },
      { key: 'followUps', path: '/settings/follow-ups', icon: IconHourglass, supervisor: false },
      { key: 'followUpNumbers', path: '/settings/follow-up-numbers', icon: IconChartBar, supervisor: true },
      { key: 'model', path: '/settings/language-model', icon: IconSparkles, supervisor: false },
    ],
  },
  {
    group: 'work',
    items: [
      { key: 'queues', path: '/settings/queues', icon: IconInbox, supervisor: false },
      { key: 'people', path: '/settings/representatives', icon: IconUsers, supervisor: true },
      { key: 'bots', path: '/settings/bots', icon: IconMessageChatbot, supervisor: false },
      { key: 'quickReplies', path: '/settings/quick-replies', icon: IconBolt, supervisor: false },
      { key: 'statusReasons', path: '/settings/status-reasons', icon: IconTag, supervisor: false },
    ],
  },
  {
    group: 'mail',
    items: [
      { key: 'mailLog', path: '/settings/mail-log', icon: IconMailSearch, supervisor: true },
      { key: 'mailboxes', path: '/settings/mailboxes', icon: IconMailbox, supervisor: false },
      { key: 'creationRules', path: '/settings/creation-rules', icon: IconMailCog, supervisor: false },
      { key: 'templates', path: '/settings/templates', icon: IconTemplate, supervisor: false },
      { key: 'outbox', path: '/outbox', icon: IconSend, supervisor: true },
    ],
  },
  {
    group: 'outside',
    items: [
      { key: 'webhooks', path: '/settings/webhooks', icon: IconWebhook, supervisor: false },
      { key: 'apiKeys', path: '/settings/api-keys', icon: IconKey, supervisor: false },
    ],
  },
  {
    group: 'safety',
    items: [
      { key: 'security', path: '/settings/security', icon: IconLock, supervisor: false },
      { key: 'audit', path: '/settings/audit', icon: IconHistory, supervisor: true },
    ],
  },
] as const satisfies { group: string; items: { key: string; path: string; icon: Icon; supervisor: boolean }[] }[]

/** The sections that this role may open; groups that would be empty are left out. */
export function sectionsFor(role: Me['role']) {
  return settingsSections
    .map(({ group, items }) => ({
      group,
      items: items.filter((item) => role === 'administrator' || (role === 'supervisor' && item.supervisor)),
    }))
    .filter(({ items }) => items.length > 0)
}
