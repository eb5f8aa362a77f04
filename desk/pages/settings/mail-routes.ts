import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { logSearch } from './mail-log/log-search.ts'

/** The settings of mail. */
export function mailPages(settings: AnyRoute) {
  return [
    createRoute({
      getParentRoute: () => settings,
      path: 'mail-log',
      validateSearch: logSearch,
      component: lazyRouteComponent(() => import('./mail-log/mail-log-page.tsx'), 'MailLogPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'mailboxes',
      component: lazyRouteComponent(() => import('./mailboxes/mailboxes-page.tsx'), 'MailboxesPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'creation-rules',
      component: lazyRouteComponent(() => import('./creation-rules/creation-rules-page.tsx'), 'CreationRulesPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'follow-ups',
      component: lazyRouteComponent(() => import('./follow-ups/follow-up-rules-page.tsx'), 'FollowUpRulesPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'follow-up-numbers',
      component: lazyRouteComponent(() => import('./follow-ups/follow-up-numbers-page.tsx'), 'FollowUpNumbersPage'),
    }),
    createRoute({
      getParentRoute: () => settings,
      path: 'templates',
      component: lazyRouteComponent(() => import('./templates/templates-page.tsx'), 'TemplatesPage'),
    }),
  ]
}

/** The outbox has a short address of its own, and stands among the settings all the same. */
export function outboxRoute(parent: AnyRoute) {
  const frame = createRoute({
    getParentRoute: () => parent,
    path: 'outbox',
    component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
  })
  const page = createRoute({
    getParentRoute: () => frame,
    path: '/',
    component: lazyRouteComponent(() => import('./outbox/outbox-page.tsx'), 'OutboxPage'),
  })
  return frame.addChildren([page])
}
