import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, sendJson } from '../../../api/read-json.ts'

interface SendOptions {
  body?: unknown
  /** A CSV instead of a JSON body. */
  csv?: string
  /** Paths whose answers are no longer true afterwards, with everything below them. */
  refresh?: string[]
  /** Said once it is done. */
  done?: string
  /** Where nothing beside the button tells of a failure, a notification does. */
  failed?: boolean
}

/** Changes something over the HTTP API, reads again what that touches, and says so. */
export function useSend() {
  const client = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const readAgain = (paths: string[]) =>
    Promise.all(paths.map((one) => client.invalidateQueries({ predicate: ({ queryKey }) => isUnder(queryKey[0], one) })))
  const send = async <T = unknown>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    { body, csv, refresh = [], done, failed }: SendOptions,
  ): Promise<T> => {
    setIsBusy(true)
    try {
      const answer = await sendJson<T>(method, path, csv === undefined ? body : new Blob([csv], { type: 'text/csv' }))
      await readAgain(refresh)
      if (done) notifications.show({ message: done })
      return answer
    } catch (error) {
      // Somebody was quicker: what they saved has to be seen.
      if (error instanceof ApiError && error.status === 409) await readAgain(refresh)
      if (failed) notifications.show({ message: (error as Error).message, color: 'red' })
      throw error
    } finally {
      setIsBusy(false)
    }
  }
  return { send, isBusy }
}

const isUnder = (key: unknown, path: string) =>
  typeof key === 'string' && (key === path || key.startsWith(`${path}?`) || key.startsWith(`${path}/`))
