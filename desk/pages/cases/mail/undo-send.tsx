import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSecondsUntil } from './use-seconds-until.ts'
import { undoToast, useWithdraw } from './use-withdraw.ts'

/** Stays, wherever the person goes, for as long as the mail can be taken back. */
export function UndoSend({ emailId, sendAt }: { emailId: string; sendAt: string }) {
  const { t } = useTranslation('case-mail')
  const seconds = useSecondsUntil(sendAt)
  const { withdraw, isBusy } = useWithdraw()
  useEffect(() => {
    if (seconds === 0) notifications.hide(undoToast(emailId))
  }, [seconds, emailId])
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{t('state.soon', { count: seconds })}</Text>
      <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => withdraw(emailId)}>
        {t('state.undo')}
      </Button>
    </Group>
  )
}
