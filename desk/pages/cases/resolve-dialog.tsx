import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseDetail, resolutionDraft } from '../../../contract/api/cases.ts'
import { useStatusReasons } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'

/** How and why the case is done; the agent can fill it from the conversation, a person sends it. */
export function ResolveDialog({ detail, onClose }: { detail: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: reasons } = useStatusReasons()
  const { act, isBusy } = useAct()
  const [statusReason, setStatusReason] = useState('solved')
  const [summary, setSummary] = useState('')
  const [runId, setRunId] = useState<string>()
  const [said, setSaid] = useState('')
  const draft = async () => {
    const answer = await act<z.infer<typeof resolutionDraft>>('POST', `/cases/${detail.id}/resolution-draft`)
    if (!answer) return
    setRunId(answer.runId)
    if (answer.summary) setSummary(answer.summary)
    setSaid(answer.summary ? '' : t('resolve.nothingFound'))
  }
  const resolve = async () => {
    if (await act('POST', `/cases/${detail.id}/resolution`, { statusReason, summary, ...(runId && { runId }) })) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('resolve.title', { number: detail.number })} size="lg">
      <Stack gap="sm">
        {detail.missing.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('resolve.stillEmpty')} {detail.missing.map((one) => one.label).join(', ')}
          </Text>
        )}
        <Select
          label={t('case.statusReason')}
          data={(reasons ?? []).filter((one) => one.status === 'resolved').map((one) => ({ value: one.key, label: one.label }))}
          value={statusReason}
          allowDeselect={false}
          onChange={(value) => value && setStatusReason(value)}
        />
        <Textarea
          label={t('resolve.summary')}
          autosize
          minRows={3}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
          data-autofocus
        />
        {said && (
          <Text size="sm" c="dimmed" role="status">
            {said}
          </Text>
        )}
        <Group justify="space-between">
          {detail.conversations.length > 0 ? (
            <Button variant="subtle" color="agent" loading={isBusy} onClick={draft}>
              {t('resolve.draft')}
            </Button>
          ) : (
            <span />
          )}
          <Button onClick={resolve} loading={isBusy}>
            {t('case.resolve')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
