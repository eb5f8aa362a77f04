import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useAct } from '../../api/use-act.ts'
import { Until } from '../../components/until.tsx'
import { usePane } from './pane.tsx'
import classes from './wrap-up.module.css'

/** The conversation has ended; what is left to do before it closes. */
export function WrapUp({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  const { show } = usePane()
  const hasCase = conversation.currentCase !== null
  const isReading = conversation.agent.state === 'reading'
  const missing = conversation.agent.missing.map((one) => one.label).join(', ')
  const what = isReading ? t('agent.reading') : hasCase ? t('wrapUp.withCase') : t('wrapUp.withoutCase')
  return (
    <div className={classes.wrapUp}>
      <div className={classes.words} role="status">
        <Text size="sm" fw={600}>
          {t('wrapUp.title', { by: t(`wrapUp.by.${conversation.endedBy ?? 'representative'}`) })}
        </Text>
        <Text size="sm">
          {what} {!hasCase && !isReading && missing && <b>{t('wrapUp.missing', { missing })}</b>}{' '}
          {conversation.wrapUpDueAt && <Until at={conversation.wrapUpDueAt} />}
        </Text>
      </div>
      <Group gap={8} wrap="nowrap">
        {!hasCase && !isReading && (
          <Button variant="default" hiddenFrom="md" onClick={() => show('case')}>
            {t('wrapUp.seeCase')}
          </Button>
        )}
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
