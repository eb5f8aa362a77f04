import { Checkbox, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Queue, QueueSettings } from '../../../../contract/api/settings.ts'
import { SettingsSection } from '../parts/settings-page.tsx'
import { useSend } from '../parts/use-send.ts'

const acts = [
  'createsFromChat',
  'updatesFromChat',
  'createsFromMail',
  'updatesFromMail',
] as const satisfies (keyof QueueSettings['agent'])[]

/** In which queue and on which channel the agent opens and updates cases; each tick is saved at once. */
export function WhereSection({ queues }: { queues: Queue[] }) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const change = (queue: Queue, act: (typeof acts)[number], on: boolean) =>
    send('PATCH', `/queues/${queue.id}`, {
      body: { settings: { ...queue.settings, agent: { ...queue.settings.agent, [act]: on } } },
      refresh: ['/queues'],
      done: t('agent.where.saved', { name: queue.name }),
      failed: true,
    })
  return (
    <SettingsSection title={t('agent.where.title')} help={t('agent.where.help')}>
      {queues.length === 0 && <Text size="sm">{t('agent.where.none')}</Text>}
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queue')}</Table.Th>
              {acts.map((act) => (
                <Table.Th key={act} ta="center">
                  {t(`agent.where.${act}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map((queue) => (
              <Table.Tr key={queue.id}>
                <Table.Th scope="row" fw={500}>
                  {queue.name}
                </Table.Th>
                {acts.map((act) => (
                  <Table.Td key={act}>
                    <Checkbox
                      mx="auto"
                      w="fit-content"
                      disabled={isBusy}
                      checked={queue.settings.agent[act]}
                      aria-label={t('agent.where.label', { act: t(`agent.where.${act}`), name: queue.name })}
                      onChange={(event) => void change(queue, act, event.currentTarget.checked)}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </SettingsSection>
  )
}
