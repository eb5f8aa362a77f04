import { Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QueueForm } from './queue-page.tsx'

const acts = ['createsFromChat', 'updatesFromChat', 'createsFromMail', 'updatesFromMail'] as const

/** What the agent does by itself in this queue. */
export function QueueAgentTab({ form }: { form: QueueForm }) {
  const { t } = useTranslation('settings')
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('agent.where.help')}
      </Text>
      {acts.map((act) => (
        <Switch key={act} label={t(`queues.agent.${act}`)} {...form.getInputProps(`settings.agent.${act}`, { type: 'checkbox' })} />
      ))}
    </Stack>
  )
}
