import { Button, Group, Loader, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { useLiveFrames } from '../../api/live-context.tsx'
import { useApi } from '../../api/queries.ts'
import { ConnectionLost } from '../../api/read-json.ts'
import { useAct } from '../../api/use-act.ts'
import { useSingleKeys } from '../../components/use-single-keys.ts'

/** "Update from conversation"; where nothing is new a quiet line says so until the next action. */
export function UpdateButton({ conversation, caseId }: { conversation: ConversationDetail; caseId: string }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const [runId, setRunId] = useState<string | null>(null)
  // Read again by every hint of the live channel, and when the channel itself is back: an end that nobody told of is found too.
  const { data: run, error } = useApi<RunDetail>(runId && `/runs/${runId}`)
  const isReading = runId !== null && !error && (!run || run.state === 'pending' || run.state === 'running')
  useLiveFrames((frame) => {
    if (isReading) return
    if (frame.type === 'message' && frame.message.conversationId === conversation.id) setRunId(null)
    // Whatever is done to the case next makes the line old; of its own writing an update speaks itself.
    if (frame.type === 'case' && frame.id === caseId && run?.decision === 'nothing-to-update') setRunId(null)
  })
  const update = async () => {
    setRunId(null)
    const asked = await act<{ runId: string }>('POST', `/conversations/${conversation.id}/update`)
    if (asked) setRunId(asked.runId)
  }
  const isCurrent = conversation.currentCase?.id === caseId
  useSingleKeys(isCurrent && !isReading && !isBusy ? [['u', update]] : [])
  if (!isCurrent)
    return (
      <Button variant="default" onClick={() => act('PUT', `/conversations/${conversation.id}/current-case`, { caseId })}>
        {t('update.makeCurrent')}
      </Button>
    )
  const outcome = () => {
    if (error) return error instanceof ConnectionLost ? t('update.unknown') : error.message
    if (run?.decision === 'nothing-to-update') return t('update.nothing')
    if (run?.decision === 'updated') {
      const parts = [
        run.written > 0 && t('update.changed', { count: run.written }),
        run.suggested > 0 && t('update.suggested', { count: run.suggested }),
      ]
      return `${parts.filter(Boolean).join(', ')}.`
    }
    return run?.reason ?? ''
  }
  return (
    <Group gap={10}>
      <Button variant="default" onClick={update} disabled={isReading || isBusy} leftSection={isReading && <Loader size={13} />}>
        {t('update.button')}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {isReading ? t('agent.reading') : runId && outcome()}
      </Text>
    </Group>
  )
}
