import { Tabs, Text, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCase } from '../../api/queries.ts'
import { EvidenceProvider } from '../../components/evidence.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { Timeline } from '../../components/timeline/timeline.tsx'
import { ContactPanel } from '../contacts/contact-panel.tsx'
import { CasePanel } from './case-panel.tsx'
import classes from './cases.module.css'
import { LinkedConversation } from './linked-conversation.tsx'
import { NoteBox } from './note-box.tsx'

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
        <div className={classes.columns}>
          <div className={classes.card}>
            <CasePanel caseId={found.id} />
          </div>
          <div className={classes.card}>
            <Tabs defaultValue={found.conversations.length > 0 ? found.conversations.at(-1)?.id : 'timeline'} keepMounted={false}>
              <Tabs.List mb="sm">
                {found.conversations.map((one, at) => (
                  <Tabs.Tab key={one.id} value={one.id}>
                    {t('case.conversation')} {found.conversations.length > 1 ? at + 1 : ''}
                  </Tabs.Tab>
                ))}
                <Tabs.Tab value="timeline">{t('case.timeline')}</Tabs.Tab>
                {found.contact && <Tabs.Tab value="contact">{t('session.contact')}</Tabs.Tab>}
              </Tabs.List>
              {found.conversations.map((one) => (
                <Tabs.Panel key={one.id} value={one.id}>
                  <LinkedConversation id={one.id} />
                </Tabs.Panel>
              ))}
              <Tabs.Panel value="timeline">
                <NoteBox caseId={found.id} />
                <Timeline path={`/cases/${found.id}`} contact={found.contact} />
              </Tabs.Panel>
              {found.contact && (
                <Tabs.Panel value="contact">
                  <ContactPanel contactId={found.contact.id} />
                </Tabs.Panel>
              )}
            </Tabs>
          </div>
        </div>
      </div>
    </EvidenceProvider>
  )
}
