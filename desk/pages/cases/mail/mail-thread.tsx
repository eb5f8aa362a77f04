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
  const box = useThreadScroll(emails.at(-1)?.id, lit.times)
  const isOpen = (email: CaseEmail, at: number) =>
    passagesOf(lit.passages, email.id).length > 0 || (chosen[email.id] ?? (at >= emails.length - openAtFirst || asksForPerson(email)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className={classes.thread} aria-label={t('thread')} tabIndex={0}>
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
  )
}

/** Begins at the newest mail, goes to one that comes, and to the words that a value came from. */
function useThreadScroll(newestId: string | undefined, litTimes: number) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const newest = newestId && box.current?.querySelector<HTMLElement>(`[data-mail="${newestId}"]`)
    if (box.current && newest) box.current.scrollTo({ top: newest.offsetTop - 8 })
  }, [newestId])
  useEffect(() => {
    const mark = litTimes > 0 ? box.current?.querySelector('mark') : null
    // Only the thread moves: scrollIntoView would move the page around it too.
    if (box.current && mark) box.current.scrollTo({ top: mark.offsetTop - box.current.clientHeight / 2, behavior: 'smooth' })
  }, [litTimes])
  return box
}
