import { Tabs } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { useEvidence } from '../../components/evidence.tsx'
import { Timeline } from '../../components/timeline/timeline.tsx'
import { ContactPanel } from '../contacts/contact-panel.tsx'
import { LinkedConversation } from './linked-conversation.tsx'
import { MailPane } from './mail/mail-pane.tsx'
import { useCaseEmails } from './mail/use-case-emails.ts'
import { NoteBox } from './note-box.tsx'

/** What was said by mail and in conversations, what happened, and who it is. */
export function CaseTabs({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { tab, setTab } = useTab(detail)
  return (
    <Tabs value={tab} onChange={(next) => next && setTab(next)} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="mail">{t('case.mail')}</Tabs.Tab>
        {detail.conversations.map((one, at) => (
          <Tabs.Tab key={one.id} value={one.id}>
            {t('case.conversation')} {detail.conversations.length > 1 ? at + 1 : ''}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value="timeline">{t('case.timeline')}</Tabs.Tab>
        {detail.contact && <Tabs.Tab value="contact">{t('session.contact')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="mail">
        <MailPane detail={detail} />
      </Tabs.Panel>
      {detail.conversations.map((one) => (
        <Tabs.Panel key={one.id} value={one.id}>
          <LinkedConversation id={one.id} />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value="timeline">
        <NoteBox caseId={detail.id} />
        <Timeline path={`/cases/${detail.id}`} contact={detail.contact} />
      </Tabs.Panel>
      {detail.contact && (
        <Tabs.Panel value="contact">
          <ContactPanel contactId={detail.contact.id} />
        </Tabs.Panel>
      )}
    </Tabs>
  )
}

/** Begins where the case came from; words that are lit are shown where they stand. */
function useTab(detail: CaseDetail) {
  const { lit } = useEvidence()
  const { data: mail } = useCaseEmails(detail.id)
  const newest = detail.conversations.at(-1)
  const [tab, setTab] = useState(detail.origin === 'email' ? 'mail' : (newest?.id ?? 'timeline'))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new click on a field turns the page
  useEffect(() => {
    if (lit.passages.length === 0) return
    const isInMail = lit.passages.some(({ message }) => mail?.items.some(({ id }) => message.startsWith(id)))
    if (isInMail) setTab('mail')
    else if (newest && !detail.conversations.some(({ id }) => id === tab)) setTab(newest.id)
  }, [lit.times])
  return { tab, setTab }
}
