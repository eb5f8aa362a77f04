import { Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { useCase } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { CaseForm } from '../../forms/case-form.tsx'
import { AgentBanner } from './agent-banner.tsx'
import { CaseMenu } from './case-menu.tsx'
import { CasePeople } from './case-people.tsx'
import classes from './cases.module.css'
import { FollowUpCard } from './follow-ups/follow-up-card.tsx'
import { ResolutionCard } from './resolution-card.tsx'
import { UpdateButton } from './update-button.tsx'

/** The case form beside a conversation. */
export function CasePanel({ caseId, conversation }: { caseId: string; conversation?: ConversationDetail }) {
  const { t } = useTranslation()
  const { data: detail, error } = useCase(caseId)
  if (error) return <Text role="alert">{error.message}</Text>
  if (!detail) return <SkeletonList rows={8} />
  const isActive = detail.status === 'active'
  return (
    <>
      <Group justify="space-between" mb={8} wrap="nowrap">
        <Group gap={8} wrap="nowrap">
          <Text component={Link} to={`/cases/${detail.number}`} fw={600} c="inherit">
            {detail.number}
          </Text>
          <CaseMarks detail={detail} />
        </Group>
        <CaseMenu detail={detail} />
      </Group>
      {detail.status === 'resolved' && detail.resolution && <ResolutionCard resolution={detail.resolution} />}
      <Suspense>
        <FollowUpCard caseId={detail.id} />
      </Suspense>
      <AgentBanner detail={detail} />
      {detail.missing.length > 0 && isActive && (
        <Text size="sm" c="dimmed" mb={8}>
          {t('case.missing')} {detail.missing.map((one) => one.label).join(', ')}
        </Text>
      )}
      <CasePeople detail={detail} />
      <CaseForm detail={detail} isReadOnly={!isActive} />
      {conversation && isActive && (
        <div className={classes.foot}>
          <UpdateButton conversation={conversation} caseId={caseId} />
        </div>
      )}
    </>
  )
}

export function CaseMarks({ detail }: { detail: { status: string; isIncomplete: boolean; isOnHold: boolean; isTakenOver: boolean } }) {
  const { t } = useTranslation()
  return (
    <>
      {detail.status !== 'active' && (
        <Badge variant="light" color={detail.status === 'resolved' ? 'teal' : 'gray'}>
          {t(`caseStatus.${detail.status}`)}
        </Badge>
      )}
      {detail.isIncomplete && detail.status === 'active' && (
        <Badge variant="light" color="yellow">
          {t('case.incomplete')}
        </Badge>
      )}
      {detail.isOnHold && (
        <Badge variant="light" color="gray">
          {t('case.onHold')}
        </Badge>
      )}
      {detail.isTakenOver && (
        <Badge variant="light" color="gray">
          {t('case.takenOver')}
        </Badge>
      )}
    </>
  )
}
