import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { caseTimeline } from '../../../contract/api/cases.ts'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import { readJson } from '../../api/read-json.ts'
import { SkeletonList } from '../skeleton-list.tsx'
import classes from './timeline.module.css'
import { TimelineEntry } from './timeline-entry.tsx'

type Page = z.infer<typeof caseTimeline>

interface TimelineProps {
  /** That of the case or conversation. */
  path: string
  contact: ContactSummary | null
}

/** Everything that happened to a case or a conversation, in plain sentences, newest first. */
export function Timeline({ path, contact }: TimelineProps) {
  const { t } = useTranslation()
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [`${path}/timeline`],
    queryFn: ({ pageParam }) => readJson<Page>(`${path}/timeline${pageParam === null ? '' : `?before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  })
  if (error) return <Text role="alert">{error.message}</Text>
  if (!data) return <SkeletonList rows={6} />
  const entries = data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <Text c="dimmed">{t('timeline.empty')}</Text>
  return (
    <>
      <ul className={classes.entries}>
        {entries.map((entry) => (
          <TimelineEntry key={entry.id} entry={entry} contact={contact} />
        ))}
      </ul>
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('timeline.older')}
        </Button>
      )}
    </>
  )
}
