import { Alert, Group, Stack, Switch, Text } from '@mantine/core'
import { IconPlayerPause, IconRobot } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings, Queue } from '../../../../contract/api/settings.ts'
import { SettingsSection } from '../parts/settings-page.tsx'
import { useSend } from '../parts/use-send.ts'
import classes from './pause-section.module.css'

/** Stops all automatic acts, at once and without a save button; says what goes on all the same. */
export function PauseSection({ settings, queues }: { settings: AgentSettings; queues: Queue[] }) {
  const { t } = useTranslation('settings')
  const pause = usePause()
  const paused = pause.asked?.where === 'everywhere' ? pause.asked.pauses : settings.isPaused
  const pausedIn = (queue: Queue) => (pause.asked?.where === queue.id ? pause.asked.pauses : settings.pausedQueueIds.includes(queue.id))
  return (
    <SettingsSection title={t('agent.pause.title')}>
      <div className={classes.card} data-paused={paused || undefined}>
        <Group justify="space-between" gap="md">
          <Group wrap="nowrap" gap="sm" className={classes.state}>
            {paused ? <IconPlayerPause size={28} aria-hidden /> : <IconRobot size={28} aria-hidden />}
            <div>
              <Text fw={600}>{t(paused ? 'agent.pause.isPaused' : 'agent.pause.isWorking')}</Text>
              <Text size="sm" c="dimmed">
                {t(paused ? 'agent.pause.pausedHelp' : 'agent.pause.workingHelp')}
              </Text>
            </div>
          </Group>
          <Switch
            size="lg"
            checked={paused}
            disabled={pause.isBusy}
            onChange={(event) => void pause.set(event.currentTarget.checked, null)}
            label={t('agent.pause.switch')}
            labelPosition="left"
            classNames={{ label: classes.switchLabel }}
          />
        </Group>
      </div>
      {pause.failure && (
        <Alert color="red" p="xs">
          {pause.failure}
        </Alert>
      )}
      <Stack gap={6} mt={4}>
        <Text size="sm" c="dimmed">
          {t('agent.pause.queues')}
        </Text>
        {queues.map((queue) => (
          <Switch
            key={queue.id}
            label={t('agent.pause.inQueue', { name: queue.name })}
            disabled={paused || pause.isBusy}
            checked={paused || pausedIn(queue)}
            onChange={(event) => void pause.set(event.currentTarget.checked, queue)}
          />
        ))}
      </Stack>
    </SettingsSection>
  )
}

function usePause() {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const [failure, setFailure] = useState<string | null>(null)
  // The switch moves at once and goes back where the server refuses.
  const [asked, setAsked] = useState<{ where: string; pauses: boolean } | null>(null)
  const set = async (pauses: boolean, queue: Queue | null) => {
    setFailure(null)
    setAsked({ where: queue?.id ?? 'everywhere', pauses })
    const where = queue ? queue.name : t('agent.pause.everywhere')
    try {
      const path = '/settings/agent/pause'
      await send(pauses ? 'PUT' : 'DELETE', pauses || !queue ? path : `${path}?queueId=${queue.id}`, {
        body: pauses ? { queueId: queue?.id } : undefined,
        refresh: ['/settings/agent', '/me'],
        done: t(pauses ? 'agent.pause.donePaused' : 'agent.pause.doneResumed', { where }),
      })
    } catch (error) {
      setFailure((error as Error).message)
    } finally {
      setAsked(null)
    }
  }
  return { set, isBusy, failure, asked }
}
