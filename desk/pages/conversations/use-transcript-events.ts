import { useQuery } from '@tanstack/react-query'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import type { TimelineKind } from '../../../contract/timeline.ts'
import { readJson } from '../../api/read-json.ts'

/** What stands between the words: who took the conversation over from whom, and what they said about it. */
const shown = new Set<TimelineKind>([
  'conversation-escalated',
  'conversation-accepted',
  'conversation-released',
  'conversation-transferred',
  'conversation-ended',
  'conversation-resumed',
  'conversation-closed',
  'contact-disconnected',
  'contact-returned',
  'case-opened',
  'case-linked',
])

/** Its newest events, oldest first. */
export function useTranscriptEvents(conversationId: string): TimelineEntry[] {
  const { data } = useQuery({
    queryKey: [`/conversations/${conversationId}/timeline/events`],
    queryFn: () => readJson<{ items: TimelineEntry[] }>(`/conversations/${conversationId}/timeline`),
  })
  return (data?.items ?? []).filter((entry) => shown.has(entry.kind)).reverse()
}
