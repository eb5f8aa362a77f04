import { useNavigate, useSearch } from '@tanstack/react-router'

/** The filters of the runs page, as they stand in its address. */
export interface RunSearch {
  state?: (typeof states)[number]
  kind?: (typeof kinds)[number]
  decision?: string
  queueId?: string
  caseId?: string
  conversationId?: string
  page?: number
}
const states = ['pending', 'running', 'done', 'failed'] as const
const kinds = ['creation', 'update', 'prefill', 'resolution'] as const

/** Reads the filters from an address; what makes no sense is left out. Without the schema library, which the first load does not need. */
export function runSearch(search: Record<string, unknown>): RunSearch {
  const text = (key: 'decision' | 'queueId' | 'caseId' | 'conversationId') => {
    const value = search[key]
    return typeof value === 'string' ? { [key]: value } : {}
  }
  const state = states.find((one) => one === search.state)
  const kind = kinds.find((one) => one === search.kind)
  const page = Number.isInteger(search.page) && Number(search.page) > 0 ? Number(search.page) : undefined
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...text('decision'),
    ...text('queueId'),
    ...text('caseId'),
    ...text('conversationId'),
    ...(page && { page }),
  }
}

export function useRunSearch() {
  const search = useSearch({ strict: false }) as RunSearch
  const navigate = useNavigate()
  // A changed filter starts again at the first page.
  const change = (next: Partial<RunSearch>) =>
    void navigate({ to: '.', search: { ...search, page: undefined, ...next } as never, replace: true })
  return { search, change }
}

export const isFiltered = ({ page: _, ...rest }: RunSearch) => Object.values(rest).some((value) => value !== undefined)

export function runsPath(search: RunSearch): string {
  const entries = Object.entries(search)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, String(value)])
  return entries.length === 0 ? '/runs' : `/runs?${new URLSearchParams(entries)}`
}
