import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConnectionLost, sendJson } from './read-json.ts'

/** Does something over the API; a refusal is said in its own sentence, and what changed is read again. */
export function useAct() {
  const client = useQueryClient()
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const act = async <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T | undefined> => {
    setIsBusy(true)
    try {
      const answer = await sendJson<T>(method, path, body)
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          typeof queryKey[0] === 'string' && /^\/(conversation|case|runs|contacts|suggested-actions)/.test(queryKey[0]),
      })
      return answer
    } catch (error) {
      notifications.show({
        message: error instanceof ConnectionLost ? t('error.nothingChanged') : (error as Error).message,
        color: 'red',
      })
      return undefined
    } finally {
      setIsBusy(false)
    }
  }
  return { act, isBusy }
}
