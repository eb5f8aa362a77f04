import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'

/** The filters of the runs page, as they stand in its address. */
export const runSearch = z.object({
  state: z.enum(['pending', 'running', 'done', 'failed']).optional().catch(undefined),
  kind: z.enum(['creation', 'update', 'prefill', 'resolution']).optional().catch(undefined),
  decision: z.string().optional().catch(undefined),
  queueId: z.string().optional().catch(undefined),
  caseId: z.string().optional().catch(undefined),
  conversationId: z.string().optional().catch(undefined),
  page: z.number().int().min(1).optional().catch(undefined),
})
export type RunSearch = z.infer<typeof runSearch>

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
