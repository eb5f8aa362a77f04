import { Anchor, Text, Title } from '@mantine/core'
import { Trans, useTranslation } from 'react-i18next'
import { useConversationCounts } from '../../api/queries.ts'
import classes from './conversations.module.css'

/** Before anything is chosen: what to do, or how a chat gets here. */
export function NothingChosen() {
  const { t } = useTranslation()
  const { data: counts } = useConversationCounts()
  const isEmpty = counts !== undefined && counts.waiting + counts.mine === 0
  return (
    <div className={classes.empty}>
      <Title order={2} mb={6}>
        {t(isEmpty ? 'conversations.emptyTitle' : 'conversations.chooseTitle')}
      </Title>
      <Text>
        <Trans
          i18nKey={isEmpty ? 'conversations.emptyText' : 'conversations.chooseText'}
          components={{ demo: <Anchor href="/demo" target="_blank" inherit /> }}
        />
      </Text>
    </div>
  )
}
