import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { createElement, useState } from 'react'
import type { z } from 'zod'
import type { CaseEmail, CaseEmails, sentEmail } from '../../../../contract/api/emails.ts'
import { ApiError, sendJson } from '../../../api/read-json.ts'
import type { Written } from './kept-answer.ts'
import { UndoSend } from './undo-send.tsx'
import { undoToast } from './use-withdraw.ts'

interface Sending {
  caseId: string
  written: Written
  attachmentIds: string[]
  clientId: string
  onSent: () => void
}
interface Wish {
  awaitsContact: boolean
  anyway: boolean
}

/** The newest mail from outside: who answers must have seen it. */
export const newestIncoming = (mail: CaseEmails): CaseEmail | undefined => mail.items.findLast((one) => one.direction === 'in')

/** Sends an answer; where a newer mail came meanwhile it asks first, with `asks` holding what was wished. */
export function useSendMail(seenEmailId: string | null) {
  const client = useQueryClient()
  const [isSending, setIsSending] = useState(false)
  const [failure, setFailure] = useState('')
  const [asks, setAsks] = useState<(Wish & { detail: string }) | null>(null)
  const send = async ({ caseId, written, attachmentIds, clientId, onSent }: Sending, wish: Wish) => {
    setIsSending(true)
    setFailure('')
    setAsks(null)
    try {
      const sent = await sendJson<z.infer<typeof sentEmail>>('POST', `/cases/${caseId}/emails`, {
        ...written,
        ...wish,
        attachmentIds,
        clientId,
        seenEmailId,
      })
      onSent()
      notifications.show({
        id: undoToast(sent.id),
        message: createElement(UndoSend, { emailId: sent.id, sendAt: sent.sendAt }),
        autoClose: false,
        withCloseButton: true,
      })
    } catch (error) {
      if (isNewerMail(error)) setAsks({ ...wish, detail: (error as Error).message })
      else setFailure((error as Error).message)
    } finally {
      setIsSending(false)
      void client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && queryKey[0].startsWith('/cases') })
    }
  }
  return { send, isSending, failure, asks, forget: () => setAsks(null) }
}

function isNewerMail(error: unknown): boolean {
  const type = error instanceof ApiError && error.status === 409 ? (error.answer as { type?: string } | undefined)?.type : undefined
  return type?.endsWith('newer-mail') ?? false
}
