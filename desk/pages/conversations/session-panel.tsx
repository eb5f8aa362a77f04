import { ActionIcon, Loader, Tabs } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { CasePanel } from '../cases/case-panel.tsx'
import { ContactPanel } from '../contacts/contact-panel.tsx'
import classes from './conversations.module.css'
import { NoCaseYet } from './no-case-yet.tsx'
import { usePane } from './pane.tsx'

/** The tabs of one conversation: its cases, or what the agent makes of it so far, and the contact. */
export function SessionPanel({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { tab, choose, news } = useTab(conversation)
  const { show } = usePane()
  return (
    <section className={classes.session} aria-label={t('session.label')}>
      <span className="visually-hidden" role="status">
        {news}
      </span>
      <Tabs value={tab} onChange={(value) => value && choose(value)} keepMounted={false} className={classes.tabs}>
        <Tabs.List px="sm" className={classes.tabList}>
          <ActionIcon hiddenFrom="md" variant="subtle" aria-label={t('session.back')} onClick={() => show('chat')} my={6}>
            <IconArrowLeft size={18} />
          </ActionIcon>
          {conversation.cases.map((one) => (
            <Tabs.Tab key={one.id} value={one.id} fw={one.id === conversation.currentCase?.id ? 600 : undefined}>
              {one.number}
            </Tabs.Tab>
          ))}
          {conversation.cases.length === 0 && (
            <Tabs.Tab value="none" rightSection={conversation.agent.state === 'reading' ? <Loader size={12} /> : null}>
              {t('session.case')}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="contact">{t('session.contact')}</Tabs.Tab>
        </Tabs.List>
        {conversation.cases.map((one) => (
          <Tabs.Panel key={one.id} value={one.id} className={`${classes.tabBody} ${classes.slidesIn}`}>
            <CasePanel caseId={one.id} conversation={conversation} />
          </Tabs.Panel>
        ))}
        <Tabs.Panel value="none" className={classes.tabBody}>
          <NoCaseYet conversation={conversation} />
        </Tabs.Panel>
        <Tabs.Panel value="contact" className={classes.tabBody}>
          <ContactPanel contactId={conversation.contact.id} />
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}

/** A case that has just been opened is selected once; afterwards the person's choice stands. Focus stays where it is. */
function useTab(conversation: ConversationDetail) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  const [news, setNews] = useState('')
  const known = useRef(new Set(conversation.cases.map((one) => one.id)))
  useEffect(() => {
    const fresh = conversation.cases.find((one) => !known.current.has(one.id))
    for (const one of conversation.cases) known.current.add(one.id)
    if (!fresh) return
    setChosen(fresh.id)
    setNews(t('session.opened', { number: fresh.number }))
  }, [conversation.cases, t])
  const usual = conversation.currentCase?.id ?? conversation.cases[0]?.id ?? 'none'
  const isThere = chosen === 'contact' || (chosen === 'none' && usual === 'none') || conversation.cases.some((one) => one.id === chosen)
  return { tab: isThere ? chosen : usual, choose: setChosen, news }
}
