import { Badge, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationSummary } from '../../../contract/api/conversations.ts'
import { useConversationCounts, useConversationList } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { useSingleKeys } from '../../components/use-single-keys.ts'
import { ConversationRow } from './conversation-row.tsx'
import classes from './conversations.module.css'

/** Who waits, and who is mine; or what was closed without a case. */
export function ConversationList({ chosenId }: { chosenId: string | null }) {
  const { t } = useTranslation()
  const [view, setView] = useState<'now' | 'without-case'>('now')
  const { data: counts } = useConversationCounts()
  return (
    <section className={classes.list} aria-label={t('conversations.list')}>
      <div style={{ padding: '10px 12px 0' }}>
        <SegmentedControl
          fullWidth
          size="xs"
          value={view}
          onChange={(value) => setView(value as 'now')}
          data={[
            { value: 'now', label: t('conversations.now') },
            { value: 'without-case', label: `${t('conversations.withoutCase')} ${counts?.withoutCase || ''}` },
          ]}
        />
      </div>
      <div className={classes.scroll}>{view === 'now' ? <Now chosenId={chosenId} /> : <WithoutCase chosenId={chosenId} />}</div>
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
      {waiting.items.length === 0 && <Quiet text={t('conversations.nobodyWaits')} />}
      <Section title={t('conversations.mine')} count={mine.items.length} />
      {mine.items.map((one) => (
        <ConversationRow key={one.id} conversation={one} isChosen={one.id === chosenId} />
      ))}
      {mine.items.length === 0 && <Quiet text={t('conversations.noneMine')} />}
    </>
  )
}

function WithoutCase({ chosenId }: { chosenId: string | null }) {
  const { t } = useTranslation()
  const { data } = useConversationList('without-case')
  if (!data) return <SkeletonList rows={6} />
  return data.items.length === 0 ? (
    <Quiet text={t('conversations.allHaveCases')} />
  ) : (
    data.items.map((one) => <ConversationRow key={one.id} conversation={one} isChosen={one.id === chosenId} />)
  )
}

function Section({ title, count }: { title: string; count: number }) {
  return (
    <h2 className={classes.section}>
      {title}
      <Badge size="sm" variant={count > 0 ? 'filled' : 'light'} color={count > 0 ? undefined : 'gray'} circle={count < 10}>
        {count}
      </Badge>
    </h2>
  )
}

const Quiet = ({ text }: { text: string }) => <p style={{ margin: '2px 16px', color: 'var(--desk-quiet)', fontSize: 13 }}>{text}</p>

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
