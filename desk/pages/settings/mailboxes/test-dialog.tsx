import { Button, Group, Modal, Skeleton, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Mailbox, mailboxTest } from '../../../../contract/api/mail-settings.ts'
import { sendJson } from '../../../api/read-json.ts'
import classes from './mailboxes.module.css'

/** Signs in everywhere as the mailbox does, and says of each step whether it worked. */
export function TestDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const tested = useQuery({
    queryKey: ['mailbox-test', mailbox.id],
    queryFn: () => sendJson<z.infer<typeof mailboxTest>>('POST', `/mailboxes/${mailbox.id}/test`),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mailboxes.testOf', { address: mailbox.address })}
      closeButtonProps={{ 'aria-label': t('settings:close') }}
      size="lg"
    >
      <div aria-live="polite" aria-busy={tested.isFetching || undefined}>
        {tested.isFetching ? (
          <>
            <Text size="sm" mb="xs">
              {t('mailboxes.testing')}
            </Text>
            <Skeleton height={28} mb={8} />
            <Skeleton height={28} />
          </>
        ) : tested.error ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {tested.error.message}
          </Text>
        ) : (
          <Steps result={tested.data} />
        )}
      </div>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={() => void tested.refetch()} disabled={tested.isFetching}>
          {t('mailboxes.testAgain')}
        </Button>
        <Button onClick={onClose}>{t('settings:close')}</Button>
      </Group>
    </Modal>
  )
}

function Steps({ result }: { result: z.infer<typeof mailboxTest> | undefined }) {
  const { t } = useTranslation('mail-settings')
  return (
    <>
      {result?.steps.map(({ step, ok, detail }) => (
        <div key={step} className={classes.step}>
          {ok ? (
            <IconCircleCheck size={18} color="var(--mantine-color-teal-8)" aria-hidden />
          ) : (
            <IconAlertTriangle size={18} color="var(--mantine-color-error)" aria-hidden />
          )}
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <strong>
              {t(`mailboxes.step.${step}`)}: {t(ok ? 'mailboxes.works' : 'mailboxes.fails')}.
            </strong>{' '}
            {detail}
          </Text>
        </div>
      ))}
      {(result?.folders.length ?? 0) > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('mailboxes.foldersThere', { folders: result?.folders.join(', ') })}
        </Text>
      )}
    </>
  )
}
