import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import { useEvidence } from '../../../components/evidence.tsx'
import classes from './mail.module.css'
import { type MailAct, MailItem } from './mail-item.tsx'
import { bareSubject, passagesOf } from './mail-words.ts'

/** So many of the newest are open at first. */
const openAtFirst = 3
/** What waits for a person is never folded away. */
const asksForPerson = (email: CaseEmail) =>
  email.state === 'failed' || email.state === 'unknown' || (email.standing === 'stranger' && !email.isConfirmed)

/** All mail of a case, newest at the bottom; the older ones as a line each until somebody opens them. */
export function MailThread({ emails, onAct }: { emails: CaseEmail[]; onAct: (act: MailAct, email: CaseEmail) => void }) {
  const { t } = useTranslation('case-mail')
  const { lit } = useEvidence()
  const [chosen, setChosen] = useState<Record<string, boolean>>({})
  const { box, onScroll, news, toNews } = useThreadScroll(emails, lit.times)
  const isOpen = (email: CaseEmail, at: number) =>
    passagesOf(lit.passages, email.id).length > 0 || (chosen[email.id] ?? (at >= emails.length - openAtFirst || asksForPerson(email)))
  return (
    <div className={classes.threadFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={box} className={classes.thread} aria-label={t('thread')} tabIndex={0} onScroll={onScroll}>
        {emails.map((email, at) => (
          <MailItem
            key={email.id}
            email={email}
            isOpen={isOpen(email, at)}
            saysSubject={at === 0 || bareSubject(emails[at - 1]?.subject ?? '') !== bareSubject(email.subject)}
            onToggle={() => setChosen((before) => ({ ...before, [email.id]: !isOpen(email, at) }))}
            onAct={onAct}
          />
        ))}
      </section>
      {news && (
        <Button className={classes.toNews} size="compact-sm" leftSection={<IconArrowDown size={14} />} onClick={toNews}>
          {t('newBelow')}
        </Button>
      )}
    </div>
  )
}

/** How near the end counts as "at the end", in pixels. */
const nearEnd = 160

/** Begins at the newest mail and stays there; who reads an older one is told of a new one. Goes to the words that a value came from. */
function useThreadScroll(emails: CaseEmail[], litTimes: number) {
  const box = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  const [news, setNews] = useState<string | null>(null)
  const newest = emails.at(-1)
  const goTo = (id: string) => {
    const mail = box.current?.querySelector<HTMLElement>(`[data-mail="${id}"]`)
    if (box.current && mail) box.current.scrollTo({ top: mail.offsetTop - 8 })
    setNews(null)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another newest mail moves the view
  useEffect(() => {
    if (!newest) return
    if (isAtEnd.current || newest.direction === 'out') goTo(newest.id)
    else setNews(newest.id)
  }, [newest?.id])
  useEffect(() => {
    const mark = litTimes > 0 ? box.current?.querySelector('mark') : null
    // Only the thread moves: scrollIntoView would move the page around it too.
    if (box.current && mark) box.current.scrollTo({ top: mark.offsetTop - box.current.clientHeight / 2, behavior: 'smooth' })
  }, [litTimes])
  const onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd
    if (isAtEnd.current) setNews(null)
  }
  return { box, onScroll, news, toNews: () => news && goTo(news) }
}
