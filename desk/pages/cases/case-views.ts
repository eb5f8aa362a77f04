import type { CaseView } from '../../../contract/api/cases.ts'

/** The ready views, in the order in which people use them. */
export const caseViews = [
  'mine',
  'unassigned',
  'contact-replied',
  'waiting-longest',
  'incomplete',
  'to-review',
  'resolved',
  'all',
] as const satisfies readonly CaseView[]
