import { Badge, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '../../../contract/api/conversations.ts'
import { useConversationCounts, useConversationList, useMe } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { useSingleKeys } from '../../components/use-single-keys.ts'
import { ConversationRow } from './conversation-row.tsx'
import classes from './conversations.module.css'
import { FoundConversations } from './found-conversations.tsx'

type View = 'now' | 'active' | 'without-case' | 'closed'

/** Who waits, and who is mine; or what others work on, and what was closed. */
export function ConversationList({ chosenId }: { chosenId: string | null }) {
  const { t } = useTranslation()
  const [view, setView] = useState<View>('now')
  const { data: counts } = useConversationCounts()
  const { data: me } = useMe()
  const views: View[] = me?.role === 'representative' ? ['now', 'without-case', 'closed'] : ['now', 'active', 'without-case', 'closed']
  const labelOf = (one: View) =>
    t(`conversations.view.${one}`) + (one === 'without-case' && counts?.withoutCase ? ` (${counts.withoutCase})` : '')
  return (
    <section className={classes.list} aria-label={t('conversations.list')}>
      <Select
        className={classes.viewSwitch}
        variant="unstyled"
        aria-label={t('conversations.views')}
        data={views.map((value) => ({ value, label: labelOf(value) }))}
        value={view}
        allowDeselect={false}
        onChange={(value) => setView(value as View)}
      />
      <div className={classes.scroll}>
        {view === 'now' ? <Now chosenId={chosenId} /> : <FoundConversations key={view} view={view} chosenId={chosenId} />}
      </div>
    </section>
  )
}

function Now({ chosenId }: { chosenId: string | null }) {
  const { t } = useTranslation()
  const { data: waiting } = useConversationList('waiting')
  const { data: mine } = useConversationList('mine')
  useMoves([...(waiting?.items ?? []), ...(mine?.items ?? [])], chosenId)
  if (!waiting || !mine) return <SkeletonList rows={6} />
  return (
    <>
      <Section title={t('conversations.waiting')} count={waiting.items.filter((one) => one.status === 'open').length} />
      {waiting.items.map((one) => (
        <ConversationRow key={one.id} conversation={one} isChosen={one.id === chosenId} />
      ))}
      {waiting.items.length === 0 && <p className={classes.quiet}>{t('conversations.nobodyWaits')}</p>}
      <Section title={t('conversations.mine')} count={mine.items.length} />
      {mine.items.map((one) => (
        <ConversationRow key={one.id} conversation={one} isChosen={one.id === chosenId} />
      ))}
      {mine.items.length === 0 && <p className={classes.quiet}>{t('conversations.noneMine')}</p>}
    </>
  )
}

function Section({ title, count }: { title: string; count: number }) {
  return (
    <h2 className={classes.section}>
      {title}
      <Badge size="sm" variant="light" color="gray" circle={count < 10}>
        {count}
      </Badge>
    </h2>
  )
}

/** j and k move through the list as it stands. */
function useMoves(items: ConversationSummary[], chosenId: string | null): void {
  const navigate = useNavigate()
  const move = (by: number) => () => {
    const at = items.findIndex((one) => one.id === chosenId)
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) void navigate({ to: '/conversations/$conversationId', params: { conversationId: next.id } })
  }
  useSingleKeys([
    ['j', move(1)],
    ['k', move(-1)],
  ])
}
