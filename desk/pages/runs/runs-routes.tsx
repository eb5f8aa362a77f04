import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { runSearch } from './use-run-search.ts'

/** The runs' part of the sitemap. */
export function runsRoutes(parent: AnyRoute) {
  return [
    createRoute({
      getParentRoute: () => parent,
      path: 'runs',
      validateSearch: runSearch,
      component: lazyRouteComponent(() => import('./runs-page.tsx'), 'RunsPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: 'runs/$runId',
      component: lazyRouteComponent(() => import('./run-page.tsx'), 'RunPage'),
    }),
  ]
}
