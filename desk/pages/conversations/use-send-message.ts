import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { attachment, ConversationDetail, Message } from '../../../contract/api/conversations.ts'
import { addMessage } from '../../api/live.ts'
import { useMe } from '../../api/queries.ts'
import { sendJson } from '../../api/read-json.ts'

/** Waits between tries while the server cannot be reached, in milliseconds. */
const waits = [1000, 3000, 6000, 12_000]

/** Shows the answer at once and sends it; the same `clientId` is sent again until the server has it, so that it is stored once. */
export function useSendMessage(conversation: ConversationDetail, lastSeq: number) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: me } = useMe()
  const [failure, setFailure] = useState('')
  const send = (text: string, attachments: z.infer<typeof attachment>[]) => {
    const clientId = crypto.randomUUID()
    const shown: Message = {
      id: clientId,
      conversationId: conversation.id,
      seq: Number.MAX_SAFE_INTEGER,
      authorKind: 'representative',
      authorId: me?.id ?? null,
      authorName: me?.name ?? null,
      text,
      clientId,
      isMasked: false,
      attachments,
      at: new Date().toISOString(),
    }
    addMessage(client, shown)
    setFailure('')
    const body = { text, clientId, attachmentIds: attachments.map((one) => one.id), seenSeq: lastSeq }
    const attempt = async (tries: number): Promise<void> => {
      try {
        const { message } = await sendJson<{ message: Message }>('POST', `/conversations/${conversation.id}/messages`, body)
        addMessage(client, message)
        setFailure('')
      } catch (error) {
        if (error instanceof TypeError) {
          setFailure(t('chat.notSent'))
          setTimeout(() => void attempt(tries + 1), waits[Math.min(tries, waits.length - 1)])
        } else {
          setFailure(`${(error as Error).message} ${t('chat.keptText')} “${text.slice(0, 200)}”`)
          client.setQueryData<Message[]>([`/messages-of/${conversation.id}`], (before = []) => before.filter((one) => one.id !== clientId))
        }
      }
    }
    void attempt(0)
  }
  return { send, failure }
}
