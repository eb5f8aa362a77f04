import { Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWatch } from '../../api/live-context.tsx'
import { useMessages } from '../../api/messages.ts'
import { useConversation } from '../../api/queries.ts'
import { Moment } from '../../components/moment.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { Transcript } from '../conversations/transcript.tsx'

/** What was said, to be read beside the case; a click on a field lights the words up here too. */
export function LinkedConversation({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data: conversation } = useConversation(id)
  const { data: messages } = useMessages(id)
  useWatch(id, messages?.at(-1)?.seq ?? 0, messages !== undefined)
  if (!conversation || !messages) return <SkeletonList rows={6} />
  return (
    <>
      <Group justify="space-between" mb={4}>
        <Text size="sm" c="dimmed">
          {t(`status.${conversation.status}`)} · <Moment at={conversation.startedAt} />
          {conversation.representative && ` · ${conversation.representative.name}`}
        </Text>
        <Link to="/conversations/$conversationId" params={{ conversationId: id }}>
          {t('case.openConversation')}
        </Link>
      </Group>
      <div style={{ display: 'flex', maxHeight: '68vh' }}>
        <Transcript conversationId={id} messages={messages} contactReadSeq={conversation.contactReadSeq} contact={conversation.contact} />
      </div>
    </>
  )
}
