import { Button, Group, Loader, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import type { RunDetail } from '../../../contract/api/runs.ts'
import { useLiveFrames } from '../../api/live-context.tsx'
import { readJson } from '../../api/read-json.ts'
import { useAct } from '../../api/use-act.ts'
import { useSingleKeys } from '../../components/use-single-keys.ts'

/** "Update from conversation"; where nothing is new a quiet line says so until the next action. */
export function UpdateButton({ conversation, caseId }: { conversation: ConversationDetail; caseId: string }) {
  const { t } = useTranslation()
  const { act } = useAct()
  const [runId, setRunId] = useState<string | null>(null)
  const [outcome, setOutcome] = useState('')
  const isCurrent = conversation.currentCase?.id === caseId
  const finish = async (id: string) => {
    const run = await readJson<RunDetail>(`/runs/${id}`)
    if (run.state === 'pending' || run.state === 'running') return
    setRunId(null)
    setOutcome(
      run.decision === 'nothing-to-update'
        ? t('update.nothing')
        : run.decision === 'updated'
          ? t('update.done', { count: run.written, suggested: run.suggested })
          : (run.reason ?? ''),
    )
  }
  useLiveFrames((frame) => {
    if (frame.type === 'run' && frame.id === runId && (frame.state === 'done' || frame.state === 'failed')) void finish(frame.id)
    if (frame.type === 'message') setOutcome('')
  })
  const update = async () => {
    setOutcome('')
    const asked = await act<{ runId: string }>('POST', `/conversations/${conversation.id}/update`)
    if (!asked) return
    setRunId(asked.runId)
    // The channel may have told of the end before we knew the id.
    setTimeout(() => void finish(asked.runId), 400)
  }
  useSingleKeys(isCurrent ? [['u', update]] : [])
  if (!isCurrent)
    return (
      <Button variant="default" onClick={() => act('PUT', `/conversations/${conversation.id}/current-case`, { caseId })}>
        {t('update.makeCurrent')}
      </Button>
    )
  return (
    <Group gap={10}>
      <Button variant="default" onClick={update} disabled={runId !== null} leftSection={runId && <Loader size={13} />}>
        {t('update.button')}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {runId ? t('agent.reading') : outcome}
      </Text>
    </Group>
  )
}
