import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { mailPages } from './mail-routes.ts'

type Page = (path: string, component: ReturnType<typeof lazyRouteComponent>) => AnyRoute

/** The settings' part of the sitemap; each page is loaded when it is opened. */
export function settingsRoutes(parent: AnyRoute) {
  const settings = createRoute({
    getParentRoute: () => parent,
    path: 'settings',
    component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
  })
  const page: Page = (path, component) => createRoute({ getParentRoute: () => settings, path, component })
  return settings.addChildren([...agentPages(page), ...workPages(page), ...mailPages(settings), ...outsidePages(page)])
}

const agentPages = (page: Page) => [
  page(
    '/',
    lazyRouteComponent(() => import('./settings-home.tsx'), 'SettingsHome'),
  ),
  page(
    'agent',
    lazyRouteComponent(() => import('./agent/agent-page.tsx'), 'AgentPage'),
  ),
  page(
    'fields',
    lazyRouteComponent(() => import('./fields/fields-page.tsx'), 'FieldsPage'),
  ),
  page(
    'lookup-tables',
    lazyRouteComponent(() => import('./lookup-tables/lookup-tables-page.tsx'), 'LookupTablesPage'),
  ),
  page(
    'lookup-tables/$tableId',
    lazyRouteComponent(() => import('./lookup-tables/lookup-table-page.tsx'), 'LookupTablePage'),
  ),
  page(
    'update-rules',
    lazyRouteComponent(() => import('./update-rules/update-rules-page.tsx'), 'UpdateRulesPage'),
  ),
  page(
    'language-model',
    lazyRouteComponent(() => import('./language-model/language-model-page.tsx'), 'LanguageModelPage'),
  ),
]

const workPages = (page: Page) => [
  page(
    'queues',
    lazyRouteComponent(() => import('./queues/queues-page.tsx'), 'QueuesPage'),
  ),
  page(
    'queues/$queueId',
    lazyRouteComponent(() => import('./queues/queue-page.tsx'), 'QueuePage'),
  ),
  page(
    'representatives',
    lazyRouteComponent(() => import('./representatives/representatives-page.tsx'), 'RepresentativesPage'),
  ),
  page(
    'bots',
    lazyRouteComponent(() => import('./bots/bots-page.tsx'), 'BotsPage'),
  ),
  page(
    'quick-replies',
    lazyRouteComponent(() => import('./quick-replies/quick-replies-page.tsx'), 'QuickRepliesPage'),
  ),
  page(
    'status-reasons',
    lazyRouteComponent(() => import('./status-reasons/status-reasons-page.tsx'), 'StatusReasonsPage'),
  ),
]

const outsidePages = (page: Page) => [
  page(
    'webhooks',
    lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  ),
  page(
    'api-keys',
    lazyRouteComponent(() => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
  ),
  page(
    'security',
    lazyRouteComponent(() => import('./security/security-page.tsx'), 'SecurityPage'),
  ),
  page(
    'audit',
    lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
  ),
]
