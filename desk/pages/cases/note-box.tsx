import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../api/use-act.ts'

/** An internal word about the case; the contact never sees it. */
export function NoteBox({ caseId }: { caseId: string }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const [text, setText] = useState('')
  const add = async () => {
    if (text.trim() !== '' && (await act('POST', `/cases/${caseId}/notes`, { text }))) setText('')
  }
  return (
    <Group gap={8} align="flex-end" mb="sm">
      <Textarea
        flex={1}
        autosize
        minRows={1}
        aria-label={t('note.label')}
        placeholder={t('note.label')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && add()}
      />
      <Button h={36} variant="default" loading={isBusy} disabled={text.trim() === ''} onClick={add}>
        {t('note.add')}
      </Button>
    </Group>
  )
}
