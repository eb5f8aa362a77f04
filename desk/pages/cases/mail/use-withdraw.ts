import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import type { Draft } from '../../../../contract/api/emails.ts'
import { useAct } from '../../../api/use-act.ts'

/** The toast of a mail that can still be taken back. */
export const undoToast = (emailId: string) => `undo-send:${emailId}`

/** Takes a mail back before it goes out: it is a draft again, with everything that was in it. */
export function useWithdraw() {
  const client = useQueryClient()
  const { act, isBusy } = useAct()
  const withdraw = async (emailId: string) => {
    const draft = await act<Draft>('POST', `/emails/${emailId}/withdraw`, {})
    notifications.hide(undoToast(emailId))
    if (draft) await client.invalidateQueries({ queryKey: ['mail-draft'] })
  }
  return { withdraw, isBusy }
}
