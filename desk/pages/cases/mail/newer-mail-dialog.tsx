import { Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import { Moment } from '../../../components/moment.tsx'
import classes from './mail.module.css'
import { nameOf } from './mail-words.ts'

interface NewerMailDialogProps {
  sentence: string
  newest: CaseEmail | undefined
  onSend: () => void
  onClose: () => void
}

/** A newer mail came while the answer was written: it is shown before anything goes out (E65). */
export function NewerMailDialog({ sentence, newest, onSend, onClose }: NewerMailDialogProps) {
  const { t } = useTranslation('case-mail')
  return (
    <Modal opened onClose={onClose} title={t('newer.title')} size="lg">
      <Text size="sm" mb="sm">
        {sentence}
      </Text>
      {newest && (
        <div className={classes.newer}>
          <Text size="sm" c="dimmed" mb={4}>
            {newest.from ? nameOf(newest.from) : t('noSender')} · <Moment at={newest.at} />
          </Text>
          <div className={classes.text} dir="auto">
            {newest.text}
          </div>
        </div>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onSend}>
          {t('newer.sendAnyway')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('newer.goOn')}
        </Button>
      </Group>
    </Modal>
  )
}
