import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../../contract/api/emails.ts'
import { ApiError, ConnectionLost, readJson, sendJson } from '../../../api/read-json.ts'
import { forgetAnswer, keepAnswer, type Written } from './kept-answer.ts'

/** How long nobody types before the answer is saved, in milliseconds. */
const pauseMs = 800
/** After this it is tried again, while the server cannot be reached. */
const againMs = 10_000

/** `kept`: the server cannot be reached, the words are safe on this device. */
export type SaveState = 'new' | 'saving' | 'saved' | 'kept' | 'refused'

/** What the server has of a person's answer on a case; null: nothing. */
export function useStoredDraft(caseId: string) {
  return useQuery<Draft | null>({
    queryKey: ['mail-draft', caseId],
    queryFn: () =>
      readJson<Draft>(`/cases/${caseId}/draft`).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null
        throw error
      }),
  })
}

/** Saves an answer once something is written: on the server after each pause, on this device until the server has it. */
export function useMailDraft(caseId: string, written: Written | null, isTouched: boolean, clientId: string) {
  const client = useQueryClient()
  const [state, setState] = useState<SaveState>('new')
  const unsaved = useRef<Written | null>(null)
  /** The version that this editor saved last; any other comes from elsewhere. */
  const own = useRef('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useCallback(async () => {
    clearTimeout(timer.current)
    const now = unsaved.current
    if (!now) return
    setState('saving')
    try {
      const stored = await sendJson<Draft>('PUT', `/cases/${caseId}/draft`, now)
      own.current = versionOf(stored)
      client.setQueryData(['mail-draft', caseId], stored)
      if (unsaved.current !== now) return
      unsaved.current = null
      forgetAnswer(caseId)
      setState('saved')
    } catch (error) {
      setState(error instanceof ConnectionLost ? 'kept' : 'refused')
      if (error instanceof ConnectionLost) timer.current = setTimeout(() => void save(), againMs)
    }
  }, [caseId, client])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is written is saved
  useEffect(() => {
    if (!written || !isTouched) return
    unsaved.current = written
    keepAnswer(caseId, { ...written, clientId })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), pauseMs)
  }, [written, isTouched])
  useEffect(() => {
    const again = () => void save()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      // Whoever goes elsewhere within the pause has written it all the same.
      void save()
    }
  }, [save])
  const saveNow = useCallback(
    (now: Written) => {
      unsaved.current = now
      return save()
    },
    [save],
  )
  /** The answer is sent or thrown away: nothing is saved any more. */
  const forget = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = null
    forgetAnswer(caseId)
    client.setQueryData(['mail-draft', caseId], null)
  }, [caseId, client])
  const isFromElsewhere = (stored: Draft) => unsaved.current === null && versionOf(stored) !== own.current
  const took = (stored: Draft) => {
    own.current = versionOf(stored)
    setState('saved')
  }
  return { state, saveNow, forget, isFromElsewhere, took }
}

const versionOf = ({ id, version }: Draft) => `${id} ${version}`
