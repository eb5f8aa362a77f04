import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../api/use-act.ts'

interface UndoMergeProps {
  mergeId: string
  words: React.ReactNode
  onDone?: () => void
}

/** Says that cases were merged, with the way back. */
export function UndoMerge({ mergeId, words, onDone }: UndoMergeProps) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  const undo = async () => {
    await act('POST', `/merges/${mergeId}/undo`, {})
    onDone?.()
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{words}</Text>
      <Button size="compact-sm" variant="default" flex="none" loading={isBusy} onClick={undo}>
        {t('merge.undo')}
      </Button>
    </Group>
  )
}
