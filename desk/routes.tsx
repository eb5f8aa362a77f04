/** The sitemap of the desk. */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import type { Me } from '../contract/api/me.ts'
import { ApiError, readJson } from './api/read-json.ts'
import { DeskFrame } from './components/desk-frame.tsx'
import { ErrorPage } from './components/error-page.tsx'
import { NotFoundPage } from './components/not-found-page.tsx'
import { ConversationsPage } from './pages/conversations/conversations-page.tsx'
import { runsRoutes } from './pages/runs/runs-routes.tsx'
import { outboxRoute } from './pages/settings/mail-routes.ts'
import { settingsRoutes } from './pages/settings/settings-routes.tsx'

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: NotFoundPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => (typeof search.to === 'string' ? { to: search.to } : {}),
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./pages/sign-in/welcome-page.tsx'), 'WelcomePage'),
})

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: DeskFrame,
  errorComponent: ErrorPage,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.fetchQuery<Me>({ queryKey: ['/me'], queryFn: () => readJson('/me'), staleTime: 5000 })
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
      throw error
    }
  },
})

const conversations = createRoute({ getParentRoute: () => desk, path: '/', component: ConversationsPage })
const conversation = createRoute({ getParentRoute: () => desk, path: '/conversations/$conversationId', component: ConversationsPage })
const cases = createRoute({
  getParentRoute: () => desk,
  path: '/cases',
  validateSearch: (search: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => typeof value === 'string' || typeof value === 'number')) as Record<
      string,
      string | number
    >,
  component: lazyRouteComponent(() => import('./pages/cases/cases-page.tsx'), 'CasesPage'),
})
const newCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./pages/cases/new-case-page.tsx'), 'NewCasePage'),
})
const oneCase = createRoute({
  getParentRoute: () => desk,
  path: '/cases/$number',
  component: lazyRouteComponent(() => import('./pages/cases/case-page.tsx'), 'CasePage'),
})
const contact = createRoute({
  getParentRoute: () => desk,
  path: '/contacts/$contactId',
  component: lazyRouteComponent(() => import('./pages/contacts/contact-page.tsx'), 'ContactPage'),
})

const suggestions = createRoute({
  getParentRoute: () => desk,
  path: '/suggestions',
  component: lazyRouteComponent(() => import('./pages/suggestions/suggestions-page.tsx'), 'SuggestionsPage'),
})

const tree = root.addChildren([
  signIn,
  welcome,
  desk.addChildren([
    conversations,
    conversation,
    cases,
    newCase,
    oneCase,
    contact,
    suggestions,
    ...runsRoutes(desk),
    settingsRoutes(desk),
    outboxRoute(desk),
  ]),
])

export const createDeskRouter = (client: QueryClient) =>
  createRouter({ routeTree: tree, context: { client }, defaultPreload: 'intent', defaultErrorComponent: ErrorPage })
