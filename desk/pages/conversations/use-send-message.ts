import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail, Message } from '../../../contract/api/conversations.ts'
import type { Me } from '../../../contract/api/me.ts'
import { addMessage, dropMessage, onItsWay } from '../../api/messages.ts'
import { useMe } from '../../api/queries.ts'
import { ConnectionLost, sendJson } from '../../api/read-json.ts'
import { forgetUnsent, keepUnsent, readUnsent, type Unsent } from './unsent.ts'

/** Waits between tries while the server cannot be reached, in milliseconds. */
const waits = [1000, 3000, 6000, 12_000]
/** Answers that this page is sending, so that none is sent by two components. */
const beingSent = new Set<string>()

interface Told {
  waits: () => void
  stored: () => void
  refused: (reason: string) => void
}

/** Shows the answer at once and sends it; the same `clientId` is sent again until the server has it, so that it is stored once. */
export function useSendMessage(conversation: ConversationDetail, lastSeq: number, onRefused: (text: string) => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: me } = useMe()
  const [failure, setFailure] = useState('')
  const begin = (one: Unsent) => {
    addMessage(client, asMessage(conversation.id, one, me))
    void deliver(client, conversation.id, one, {
      waits: () => setFailure(t('chat.notSent')),
      stored: () => setFailure(''),
      refused: (reason) => {
        setFailure(reason)
        onRefused(one.text)
      },
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a reload has interrupted is taken up once
  useEffect(() => {
    for (const one of readUnsent(conversation.id)) begin(one)
  }, [conversation.id])
  const send = (text: string, attachments: Unsent['attachments']) => {
    const one = { clientId: crypto.randomUUID(), text, attachments, seenSeq: lastSeq, at: new Date().toISOString() }
    keepUnsent(conversation.id, one)
    setFailure('')
    begin(one)
  }
  return { send, failure }
}

async function deliver(client: QueryClient, conversationId: string, one: Unsent, told: Told, tries = 0): Promise<void> {
  if (tries === 0 && beingSent.has(one.clientId)) return
  beingSent.add(one.clientId)
  const { text, clientId, seenSeq } = one
  const body = { text, clientId, attachmentIds: one.attachments.map((file) => file.id), ...(seenSeq < onItsWay && { seenSeq }) }
  try {
    const { message } = await sendJson<{ message: Message }>('POST', `/conversations/${conversationId}/messages`, body)
    addMessage(client, message)
    told.stored()
  } catch (error) {
    if (error instanceof ConnectionLost) {
      told.waits()
      setTimeout(() => void deliver(client, conversationId, one, told, tries + 1), waits[Math.min(tries, waits.length - 1)])
      return
    }
    dropMessage(client, conversationId, clientId)
    told.refused((error as Error).message)
  }
  forgetUnsent(conversationId, clientId)
  beingSent.delete(clientId)
}

const asMessage = (conversationId: string, one: Unsent, me: Me | undefined): Message => ({
  id: one.clientId,
  conversationId,
  seq: onItsWay,
  authorKind: 'representative',
  authorId: me?.id ?? null,
  authorName: me?.name ?? null,
  text: one.text,
  clientId: one.clientId,
  isMasked: false,
  attachments: one.attachments,
  at: one.at,
})
