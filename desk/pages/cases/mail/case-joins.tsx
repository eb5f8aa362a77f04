import { Button, Group, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseEmails } from '../../../../contract/api/emails.ts'
import { useAct } from '../../../api/use-act.ts'
import { Moment } from '../../../components/moment.tsx'
import classes from './mail.module.css'
import { UndoMerge } from './undo-merge.tsx'

/** What this case has to do with others: merged, or perhaps the same conversation. Quiet cards above everything else. */
export function CaseJoins({ caseId, mail }: { caseId: string; mail: CaseEmails }) {
  const { t } = useTranslation('case-mail')
  const into = mail.mergedInto
  return (
    <>
      {into && (
        <div className={classes.join} role="status">
          <IconArrowMerge size={17} aria-hidden />
          <div style={{ flex: 1 }}>
            <UndoMerge
              mergeId={into.mergeId}
              words={
                <>
                  {t('merge.into')} <CaseLink one={into.case} /> · {into.by.name} · <Moment at={into.at} />
                </>
              }
            />
          </div>
        </div>
      )}
      {mail.mergedFrom.map((one) => (
        <div key={one.mergeId} className={classes.join}>
          <IconArrowMerge size={17} aria-hidden />
          <div style={{ flex: 1 }}>
            <UndoMerge
              mergeId={one.mergeId}
              words={
                <>
                  {t('merge.from')} <CaseLink one={one.case} /> · {one.by.name} · <Moment at={one.at} />
                </>
              }
            />
          </div>
        </div>
      ))}
      {!into && mail.joinSuggestions.map((one) => <JoinCard key={one.case.id} caseId={caseId} suggestion={one} />)}
    </>
  )
}

function JoinCard({ caseId, suggestion }: { caseId: string; suggestion: CaseEmails['joinSuggestions'][number] }) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  const answer = (join: boolean) => act('POST', `/cases/${caseId}/joins/${suggestion.case.id}`, { join })
  return (
    <div className={classes.join}>
      <IconArrowMerge size={17} aria-hidden />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm">
          {t('join.looksLike')} <CaseLink one={suggestion.case} />
        </Text>
        <Text size="sm" c="dimmed">
          {suggestion.reason}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => answer(true)}>
          {t('join.join')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" loading={isBusy} onClick={() => answer(false)}>
          {t('join.no')}
        </Button>
      </Group>
    </div>
  )
}

function CaseLink({ one }: { one: { number: string; title: string | null } }) {
  return (
    <Link to="/cases/$number" params={{ number: one.number }}>
      {one.number} {one.title}
    </Link>
  )
}
