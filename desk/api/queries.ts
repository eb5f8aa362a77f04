import { keepPreviousData, type Query, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CaseDetail, caseCounts, caseList } from '../../contract/api/cases.ts'
import type { ConversationDetail, conversationCounts, conversationList } from '../../contract/api/conversations.ts'
import type { Me } from '../../contract/api/me.ts'
import type { FormField, quickReply, statusReason } from '../../contract/api/settings.ts'
import { readJson } from './read-json.ts'

type List<T> = { items: T[] }

interface ApiOptions<T> {
  /** The path as hints name it, where it is not the one that is read. */
  key?: string
  refetchInterval?: (query: Query<T, Error, T, string[]>) => number | false
  /** While another page is read, the present one stays. */
  keepsPrevious?: boolean
}

/** What stands at a path; without a path nothing is asked. The key is the path, so that a hint can name what is old. */
export function useApi<T>(path: string | null, { key = path ?? '', keepsPrevious = false, refetchInterval }: ApiOptions<T> = {}) {
  return useQuery<T, Error, T, string[]>({
    queryKey: [key],
    queryFn: async () => unwrapped(await readJson<T | List<unknown>>(path ?? '')),
    enabled: path !== null,
    refetchInterval,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A list that is not paged comes as `{items}`; who asks wants the list. */
function unwrapped<T>(answer: T | List<unknown>): T {
  const isBareList = typeof answer === 'object' && answer !== null && 'items' in answer && Object.keys(answer).length === 1
  return (isBareList ? (answer as List<unknown>).items : answer) as T
}

export const useMe = () => useApi<Me>('/me')
export const useFormFields = () => useApi<FormField[]>('/form-fields')
export const useStatusReasons = () => useApi<z.infer<typeof statusReason>[]>('/status-reasons')
export const useQuickReplies = () => useApi<z.infer<typeof quickReply>[]>('/quick-replies')
export const useConversationList = (view: string) =>
  useApi<z.infer<typeof conversationList>>(`/conversations?view=${view}&size=100`, { key: `/conversation-list/${view}` })
export const useConversationCounts = () => useApi<z.infer<typeof conversationCounts>>('/conversations/counts')
export const useConversation = (id: string | null) => useApi<ConversationDetail>(id && `/conversations/${id}`)
export const useCase = (id: string | null) => useApi<CaseDetail>(id && `/cases/${id}`)
export const useCaseCounts = () => useApi<z.infer<typeof caseCounts>>('/cases/counts')
export const useCaseList = (search: string) => useApi<z.infer<typeof caseList>>(`/cases?${search}`)
