import { Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '../../api/queries.ts'
import { EvidenceProvider } from '../../components/evidence.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { CasePanel } from './case-panel.tsx'
import { CaseTabs } from './case-tabs.tsx'
import classes from './cases.module.css'
import { CaseJoins } from './mail/case-joins.tsx'
import { useCaseEmails } from './mail/use-case-emails.ts'

/** One case: its form, and beside it what happened, what was said, and who it is. */
export function CasePage() {
  const { t } = useTranslation()
  const { number } = useParams({ strict: false }) as { number: string }
  const { data: found, error } = useCase(number)
  if (error)
    return (
      <Text p="xl" role="alert">
        {error.message}
      </Text>
    )
  if (!found) return <SkeletonList rows={10} />
  return (
    <EvidenceProvider>
      <div className={classes.page}>
        <Link to="/cases" className={classes.crumb}>
          {t('rail.cases')}
        </Link>
        <Title order={1} mb="md">
          {found.title ?? t('cases.untitled')}
        </Title>
        <CaseNews caseId={found.id} />
        <div className={classes.columns}>
          <div className={classes.card}>
            <CasePanel caseId={found.id} />
          </div>
          <div className={`${classes.card} ${classes.words}`}>
            <CaseTabs detail={found} />
          </div>
        </div>
      </div>
    </EvidenceProvider>
  )
}

/** What this case has to do with others, before anything else. */
function CaseNews({ caseId }: { caseId: string }) {
  const { data } = useCaseEmails(caseId)
  return <Suspense>{data && <CaseJoins caseId={caseId} mail={data} />}</Suspense>
}
