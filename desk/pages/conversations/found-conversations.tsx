import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { conversationList } from '../../../contract/api/conversations.ts'
import { useApi } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { ConversationRow } from './conversation-row.tsx'
import classes from './conversations.module.css'

const pageSize = 50
/** The most that the API gives at once. */
const longest = 200

/** Conversations that are not here and now: what others work on, what was closed; found by words. */
export function FoundConversations({ view, chosenId }: { view: string; chosenId: string | null }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 250)
  const [size, setSize] = useState(pageSize)
  const query = `view=${view}&size=${size}${asked && `&search=${encodeURIComponent(asked)}`}`
  const { data } = useApi<z.infer<typeof conversationList>>(`/conversations?${query}`, { key: `/conversation-list/${query}` })
  return (
    <>
      <TextInput
        mx={10}
        mb={6}
        size="xs"
        type="search"
        aria-label={t('conversations.search')}
        placeholder={t('conversations.search')}
        leftSection={<IconSearch size={14} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {!data && <SkeletonList rows={6} />}
      {data?.items.map((one) => (
        <ConversationRow key={one.id} conversation={one} isChosen={one.id === chosenId} />
      ))}
      {data?.items.length === 0 && <p className={classes.quiet}>{t(asked ? 'conversations.noneFound' : `conversations.none.${view}`)}</p>}
      {data && data.total > data.items.length && size < longest && (
        <Button m="sm" size="compact-sm" variant="default" onClick={() => setSize(longest)}>
          {t('timeline.older')}
        </Button>
      )}
    </>
  )
}
