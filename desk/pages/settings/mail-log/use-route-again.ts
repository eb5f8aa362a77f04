import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { routedAgain } from '../../../../contract/api/emails.ts'
import { useSend } from '../parts/use-send.ts'

/** The most that the API decides again at once. */
const atOnce = 500

/** Decides mails again by the rules of today, and says what came of it. */
export function useRouteAgain() {
  const { t } = useTranslation('mail-settings')
  const { send, isBusy } = useSend()
  /** @returns whether it was done; a failure has been said by then */
  const routeAgain = async (ids: string[], asNewCase = false): Promise<boolean> => {
    try {
      for (let at = 0; at < ids.length; at += atOnce) {
        const { items } = await send<z.infer<typeof routedAgain>>('POST', '/emails/route-again', {
          body: { ids: ids.slice(at, at + atOnce), asNewCase },
          refresh: ['/emails', '/cases'],
          failed: true,
        })
        notifications.show({ message: wordsFor(items) })
      }
      return true
    } catch {
      return false
    }
  }
  const wordsFor = (items: z.infer<typeof routedAgain>['items']) => {
    const [first] = items
    if (items.length === 1 && first) return `${t(`verdict.${first.verdict ?? 'waiting'}`)}. ${first.reason}`
    return t('log.routedAgain', { count: items.length })
  }
  return { routeAgain, isBusy }
}
