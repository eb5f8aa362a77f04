import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { createElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CaseDetail, CaseSummary } from '../../../../contract/api/cases.ts'
import type { merged as mergedSchema } from '../../../../contract/api/emails.ts'
import { useAct } from '../../../api/use-act.ts'
import { CaseSelect } from './case-select.tsx'
import { UndoMerge } from './undo-merge.tsx'

/** How long the toast offers to take the merge back, in milliseconds; the surviving case offers it for good. */
const offersMs = 15_000

/** Two cases become one: the chosen one survives. */
export function MergeDialog({ detail, onClose }: { detail: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<CaseSummary | null>(null)
  const merge = async () => {
    if (!chosen) return
    const merged = await act<z.infer<typeof mergedSchema>>('POST', `/cases/${detail.id}/merge`, { intoCaseId: chosen.id })
    if (!merged) return
    onClose()
    const id = `undo-merge:${merged.mergeId}`
    notifications.show({
      id,
      autoClose: offersMs,
      message: createElement(UndoMerge, {
        mergeId: merged.mergeId,
        words: t('merge.done', { from: detail.number, into: chosen.number }),
        onDone: () => notifications.hide(id),
      }),
    })
    void navigate({ to: '/cases/$number', params: { number: chosen.number } })
  }
  return (
    <Modal opened onClose={onClose} title={t('merge.title', { number: detail.number })} size="md">
      <Stack gap="sm">
        <CaseSelect exceptId={detail.id} contactId={detail.contact?.id} chosen={chosen} onChoose={setChosen} />
        <Text size="sm" c="dimmed">
          {chosen ? t('merge.survives', { from: detail.number, into: chosen.number }) : t('merge.help')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button onClick={merge} loading={isBusy} disabled={!chosen}>
            {t('merge.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
