import { Alert, Button, Card, Group, Loader, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useAct } from '../../api/use-act.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { CreateByHand } from '../cases/create-by-hand.tsx'

/** What the agent makes of a conversation that has no case: reading, not enough, a choice, an offer, or why it does nothing. */
export function NoCaseYet({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const [isByHand, setIsByHand] = useState(false)
  const { agent } = conversation
  if (isByHand) return <CreateByHand conversation={conversation} onCancel={() => setIsByHand(false)} />
  if (agent.state === 'reading')
    return (
      <Group gap="sm" role="status">
        <Loader size="sm" />
        <Text>{t('agent.reading')}</Text>
      </Group>
    )
  const again = () => act('POST', `/conversations/${conversation.id}/creation`)
  return (
    <Stack gap="md">
      <Group gap={8} align="flex-start" wrap="nowrap">
        <AgentMark />
        <div>
          <Text fw={600}>{t(`agent.state.${agent.state}`)}</Text>
          {agent.reason && agent.state !== 'idle' && agent.missing.length === 0 && (
            <Text size="sm" c="dimmed">
              {agent.reason}
            </Text>
          )}
        </div>
      </Group>
      {agent.missing.length > 0 && agent.state === 'not-enough' && (
        <Text size="sm">
          {t('agent.missing')} <b>{agent.missing.map((one) => one.label).join(', ')}</b>
        </Text>
      )}
      {agent.state === 'waits-for-choice' && agent.candidateCase && <Choice conversation={conversation} />}
      {agent.state === 'offers' && (
        <Alert color="agent" title={t('agent.offerTitle')}>
          <Button loading={isBusy} onClick={again}>
            {t('agent.takeOffer')}
          </Button>
        </Alert>
      )}
      {agent.state !== 'waits-for-choice' && (
        <Group gap={8}>
          {agent.state !== 'offers' && agent.state !== 'idle' && (
            <Button variant="default" loading={isBusy} onClick={again}>
              {t('agent.tryAgain')}
            </Button>
          )}
          <Button variant={agent.state === 'offers' ? 'default' : 'light'} onClick={() => setIsByHand(true)}>
            {t('agent.byHand')}
          </Button>
        </Group>
      )}
      <OtherOpenCases conversation={conversation} />
    </Stack>
  )
}

function Choice({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const candidate = conversation.agent.candidateCase
  const choose = (caseId: string | null) => act('POST', `/conversations/${conversation.id}/case-choice`, { caseId })
  return (
    <Card withBorder padding="sm">
      <Text fw={600}>{candidate?.number}</Text>
      <Text size="sm" mb="sm">
        {candidate?.title}
      </Text>
      <Group gap={8}>
        <Button loading={isBusy} onClick={() => choose(candidate?.id ?? null)}>
          {t('agent.link')}
        </Button>
        <Button variant="default" onClick={() => choose(null)}>
          {t('agent.openNew')}
        </Button>
      </Group>
    </Card>
  )
}

function OtherOpenCases({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { act } = useAct()
  const others = conversation.openCases.filter((one) => one.id !== conversation.agent.candidateCase?.id)
  if (others.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600} c="dimmed" mb={4}>
        {t('agent.otherCases')}
      </Text>
      <Stack gap={4}>
        {others.map((one) => (
          <Group key={one.id} gap={8} wrap="nowrap">
            <Text size="sm" flex={1} truncate>
              <b>{one.number}</b> {one.title}
            </Text>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => act('PUT', `/conversations/${conversation.id}/current-case`, { caseId: one.id })}
            >
              {t('agent.linkThis')}
            </Button>
          </Group>
        ))}
      </Stack>
    </div>
  )
}
