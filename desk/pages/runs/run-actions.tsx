import { Alert, Button, Modal } from '@mantine/core'
import { IconArrowBackUp, IconRefresh } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { RunDetail, undoResult } from '../../../contract/api/runs.ts'
import { ConfirmButton } from '../settings/parts/confirm-button.tsx'
import { useSend } from '../settings/parts/use-send.ts'

type UndoResult = z.infer<typeof undoResult>

/** Undo, with what it put back and what it left; looking again. */
export function RunActions({ run, labelOf }: { run: RunDetail; labelOf: (key: string) => string }) {
  const { t } = useTranslation('runs')
  const { send, isBusy } = useSend()
  const navigate = useNavigate()
  const [undone, setUndone] = useState<UndoResult | null>(null)
  const undo = async () => setUndone(await send<UndoResult>('POST', `/runs/${run.id}/undo`, { refresh: ['/runs', `/runs/${run.id}`] }))
  const retry = async () => {
    const again = await send<{ runId: string }>('POST', `/runs/${run.id}/retry`, {
      refresh: ['/runs'],
      done: t('retrying'),
      failed: true,
    }).catch(() => null)
    if (again) void navigate({ to: `/runs/${again.runId}` as never })
  }
  const changed = run.predictions
    .filter((one) => one.fate === 'written' || one.fate === 'suggested')
    .map((one) => labelOf(one.field))
    .join(', ')
  const mayRetry = run.conversation !== null && run.state !== 'pending' && run.state !== 'running'
  return (
    <>
      {mayRetry && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={isBusy}
          onClick={() => void retry()}
        >
          {t('retry')}
        </Button>
      )}
      {run.canUndo && (
        <ConfirmButton
          label={t('undo')}
          variant="default"
          color={undefined}
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          question={run.decision === 'opened' ? t('undoCreation', { case: run.case?.number }) : t('undoUpdate', { fields: changed })}
          onConfirm={undo}
        />
      )}
      <Modal opened={undone !== null} onClose={() => setUndone(null)} title={t('undoDone')} centered>
        {undone && <UndoOutcome result={undone} />}
      </Modal>
    </>
  )
}

function UndoOutcome({ result }: { result: UndoResult }) {
  const { t } = useTranslation('runs')
  return (
    <>
      {result.cancelledCase && <p>{t('undoCancelled')}</p>}
      {result.restored.length > 0 && <p>{t('undoRestored', { fields: result.restored.map((one) => one.label).join(', ') })}</p>}
      {result.kept.length > 0 && (
        <Alert color="yellow" p="xs">
          {result.kept.map((one) => (
            <div key={one.key}>{t('undoKept', { field: one.label, who: one.by })}</div>
          ))}
        </Alert>
      )}
    </>
  )
}
