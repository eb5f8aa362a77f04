import { Lines, LoadFailed } from './loaded.tsx'

interface Pages {
  isPending: boolean
  isError: boolean
  error: Error | null
  data: unknown
  refetch: () => unknown
}

/** The same for a list that is read page by page. */
export function LoadedPages({ of, children }: { of: Pages; children: () => React.ReactNode }) {
  if (of.isPending) return <Lines />
  return of.isError && of.data === undefined ? <LoadFailed answer={of} /> : children()
}
