import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { useConversationCounts, useMe } from '../../api/queries.ts'
import classes from './conversations.module.css'

/** Before anything is chosen: what to do, or how a chat gets here. */
export function NothingChosen() {
  const { t } = useTranslation()
  const { data: counts } = useConversationCounts()
  const { data: me } = useMe()
  const isEmpty = counts !== undefined && counts.waiting + counts.mine === 0
  const empty = me?.isDemo
    ? 'conversations.emptyText'
    : me?.role === 'administrator'
      ? 'conversations.emptySetUp'
      : 'conversations.emptyPlain'
  return (
    <div className={classes.empty}>
      <Title order={2} mb={6}>
        {t(isEmpty ? 'conversations.emptyTitle' : 'conversations.chooseTitle')}
      </Title>
      <Text>
        <Trans
          i18nKey={isEmpty ? empty : 'conversations.chooseText'}
          components={{ demo: <Anchor href="/demo" target="_blank" inherit />, queues: <Link to="/settings/queues" /> }}
        />
      </Text>
    </div>
  )
}
