import { Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { useStatusReasons } from '../../api/queries.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { Moment } from '../../components/moment.tsx'
import classes from './cases.module.css'

/** That the case was resolved: by whom, why, and how it was settled. */
export function ResolutionCard({ resolution }: { resolution: NonNullable<CaseDetail['resolution']> }) {
  const { t } = useTranslation()
  const { data: reasons } = useStatusReasons()
  const reason = reasons?.find((one) => one.key === resolution.statusReason)?.label ?? resolution.statusReason
  const isByAgent = resolution.resolvedBy.kind === 'agent'
  const who = isByAgent ? t('agent.name') : resolution.resolvedBy.name
  return (
    <div className={classes.resolution}>
      {isByAgent ? <AgentMark size={16} /> : <IconCheck size={16} aria-hidden style={{ flex: 'none', marginTop: 2 }} />}
      <div>
        <Text size="sm" fw={600}>
          {t('resolve.by', { who, reason })} · <Moment at={resolution.at} />
        </Text>
        {resolution.summary && (
          <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {resolution.summary}
          </Text>
        )}
      </div>
    </div>
  )
}
