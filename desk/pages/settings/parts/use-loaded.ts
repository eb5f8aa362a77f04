import { keepPreviousData, type Query, useQuery } from '@tanstack/react-query'
import { readJson } from '../../../api/read-json.ts'

interface LoadOptions<T> {
  refetchInterval?: (query: Query<T, Error, T, string[]>) => number | false
  /** While another page is read, the present one stays. */
  keepsPrevious?: boolean
  isEnabled?: boolean
}

/** What stands at a path of the HTTP API; a list that is not paged comes without its wrapping. */
export function useLoaded<T>(path: string, { isEnabled = true, keepsPrevious = false, refetchInterval }: LoadOptions<T> = {}) {
  return useQuery<T, Error, T, string[]>({
    queryKey: [path],
    queryFn: async () => unwrapped(await readJson<T | { items: T }>(path)),
    enabled: isEnabled,
    refetchInterval,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A list that is not paged comes as `{items}`; its pages want the list. */
function unwrapped<T>(answer: T | { items: T }): T {
  const isList = typeof answer === 'object' && answer !== null && 'items' in answer && Object.keys(answer).length === 1
  return isList ? (answer as { items: T }).items : (answer as T)
}
