import { Button, Group, Progress, Text } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../api/queries.ts'
import { Moment } from '../parts/moment.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import { useSend } from '../parts/use-send.ts'

interface Model {
  version: number
  examples: number
  trainedAt: string | null
  isTraining: boolean
}

/** What the built-in predictor has learned from the team's own resolved cases. */
export function ModelSection() {
  const { t } = useTranslation('settings')
  const model = useApi<Model>('/model', { refetchInterval: (query) => (query.state.data?.isTraining ? 1500 : false) })
  const { send, isBusy } = useSend()
  const isTraining = model.data?.isTraining ?? false
  const train = () => send('POST', '/model/training', { refresh: ['/model'], done: t('agent.model.started'), failed: true })
  return (
    <SettingsSection title={t('agent.model.title')} help={t('agent.model.help')}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Text size="sm" fw={500}>
            {model.data?.examples ? t('agent.model.learned', { count: model.data.examples }) : t('agent.model.nothing')}
          </Text>
          {model.data?.trainedAt && (
            <Text size="xs" c="dimmed">
              {t('agent.model.version', { version: model.data.version })} · <Moment at={model.data.trainedAt} />
            </Text>
          )}
        </div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconSchool size={16} aria-hidden />}
          loading={isBusy}
          disabled={isTraining}
          onClick={() => void train()}
        >
          {t('agent.model.train')}
        </Button>
      </Group>
      {isTraining && (
        <>
          <Progress value={100} animated aria-label={t('agent.model.training')} />
          <Text size="xs" c="dimmed" role="status">
            {t('agent.model.training')}
          </Text>
        </>
      )}
    </SettingsSection>
  )
}
