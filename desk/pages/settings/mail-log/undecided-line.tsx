import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { logCounts } from '../../../../contract/api/emails.ts'
import { useApi } from '../../../api/queries.ts'

/** How many mails are stored and wait for their verdict; nothing where none does. */
export function UndecidedLine() {
  const { t } = useTranslation('mail-settings')
  const waiting = useApi<z.infer<typeof logCounts>>('/emails/counts').data?.waiting ?? 0
  return (
    <Text size="xs" c="dimmed" mb={waiting > 0 ? 6 : 0} role="status">
      {waiting > 0 && t('log.undecided', { count: waiting })}
    </Text>
  )
}
