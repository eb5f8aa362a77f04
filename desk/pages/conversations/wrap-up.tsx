import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { Until } from '../../components/until.tsx'
import classes from './wrap-up.module.css'

/** The conversation has ended; what is left to do before it closes. */
export function WrapUp({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { act, isBusy } = useAct()
  if (conversation.representative?.id !== me?.id) return null
  const hasCase = conversation.currentCase !== null
  return (
    <div className={classes.wrapUp} role="status">
      <div>
        <Text fw={600}>{t('wrapUp.title', { by: t(`wrapUp.by.${conversation.endedBy ?? 'representative'}`) })}</Text>
        <Text size="sm">
          {t(hasCase ? 'wrapUp.withCase' : conversation.agent.state === 'reading' ? 'agent.reading' : 'wrapUp.withoutCase')}{' '}
          {conversation.wrapUpDueAt && <Until at={conversation.wrapUpDueAt} />}
        </Text>
      </div>
      <Group gap={8} wrap="nowrap">
        <Button variant="default" onClick={() => act('DELETE', `/conversations/${conversation.id}/ending`)}>
          {t('wrapUp.resume')}
        </Button>
        <Button loading={isBusy} onClick={() => act('POST', `/conversations/${conversation.id}/closure`)}>
          {t('wrapUp.close')}
        </Button>
      </Group>
    </div>
  )
}
