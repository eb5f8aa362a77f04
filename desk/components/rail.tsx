import { Tooltip } from '@mantine/core'
import { IconBulb, IconMessages, IconRobot, IconSettings, IconTicket } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract/api/me.ts'
import { useApi, useConversationCounts } from '../api/queries.ts'
import { DemoClock } from './demo-clock.tsx'
import classes from './desk-frame.module.css'
import { PersonMenu } from './person-menu.tsx'

/** The ways through the desk; on a phone a bar at the foot. */
export function Rail({ me }: { me: Me }) {
  const { t } = useTranslation()
  const { data: counts } = useConversationCounts()
  const { data: suggested } = useApi<{ total: number }>('/suggested-actions?size=1')
  const news = (counts?.waiting ?? 0) + (counts?.unread ?? 0)
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <span className={classes.mark} aria-hidden>
        C
      </span>
      <RailItem to="/" label={t('rail.conversations')} count={news} countLabel={t('rail.news', { count: news })}>
        <IconMessages size={21} stroke={1.7} />
      </RailItem>
      <RailItem to="/cases" label={t('rail.cases')}>
        <IconTicket size={21} stroke={1.7} />
      </RailItem>
      <RailItem to="/suggestions" label={t('rail.suggestions')} count={suggested?.total ?? 0} countLabel={String(suggested?.total ?? 0)}>
        <IconBulb size={21} stroke={1.7} />
      </RailItem>
      <RailItem to="/runs" label={t('rail.runs')}>
        <IconRobot size={21} stroke={1.7} />
      </RailItem>
      {me.role !== 'representative' && (
        <RailItem to="/settings" label={t('rail.settings')}>
          <IconSettings size={21} stroke={1.7} />
        </RailItem>
      )}
      <span className={classes.gap} />
      {me.isDemo && <DemoClock />}
      <PersonMenu me={me} />
    </nav>
  )
}

function RailItem({
  to,
  label,
  count = 0,
  countLabel,
  children,
}: {
  to: string
  label: string
  count?: number
  countLabel?: string
  children: React.ReactNode
}) {
  return (
    <Tooltip label={label} position="right">
      <Link
        to={to}
        className={classes.item}
        activeOptions={{ exact: false, includeSearch: false }}
        aria-label={count > 0 ? `${label}, ${countLabel}` : label}
      >
        {children}
        {count > 0 && (
          <span className={classes.count} aria-hidden>
            {count > 99 ? '99+' : count}
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
