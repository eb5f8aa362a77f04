import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message } from '../../contract/api/conversations.ts'
import { readJson } from './read-json.ts'

/** The most that the API gives at once. */
const pageSize = 1000
/** A message on its way stands behind everything that has a place already. */
export const onItsWay = Number.MAX_SAFE_INTEGER

const keyOf = (conversationId: string) => [`/messages-of/${conversationId}`]

/** All messages of one conversation; the live channel adds to them, and one that is still on its way survives a new reading. */
export function useMessages(conversationId: string) {
  const client = useQueryClient()
  return useQuery<Message[]>({
    queryKey: keyOf(conversationId),
    queryFn: async () => {
      const stored = await readAll(conversationId)
      const shown = client.getQueryData<Message[]>(keyOf(conversationId)) ?? []
      const unsent = shown.filter((one) => one.seq === onItsWay && !stored.some((other) => other.clientId === one.clientId))
      return [...stored, ...unsent]
    },
  })
}

async function readAll(conversationId: string): Promise<Message[]> {
  const all: Message[] = []
  for (;;) {
    const after = all.at(-1)?.seq ?? 0
    const { items } = await readJson<{ items: Message[] }>(`/conversations/${conversationId}/messages?after=${after}&limit=${pageSize}`)
    all.push(...items)
    if (items.length < pageSize) return all
  }
}

/** Puts a message where it belongs; one that this desk sent itself takes the place of the one shown meanwhile. */
export function addMessage(client: QueryClient, message: Message): void {
  client.setQueryData<Message[]>(keyOf(message.conversationId), (before) => {
    // Nobody has read the conversation yet: the reading will bring this one too.
    if (!before) return undefined
    if (before.some((one) => one.id === message.id)) return before
    const others = before.filter((one) => !(one.clientId !== null && one.clientId === message.clientId))
    return [...others, message].sort((a, b) => a.seq - b.seq)
  })
}

/** Takes away a message that could not be sent. */
export function dropMessage(client: QueryClient, conversationId: string, clientId: string): void {
  client.setQueryData<Message[]>(keyOf(conversationId), (before) => before?.filter((one) => one.clientId !== clientId))
}
