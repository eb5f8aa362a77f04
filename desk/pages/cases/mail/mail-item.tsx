import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import { useEvidence } from '../../../components/evidence.tsx'
import { LitText } from '../../../components/lit-text.tsx'
import classes from './mail.module.css'
import { MailAsSent } from './mail-as-sent.tsx'
import { MailAttachments } from './mail-attachments.tsx'
import { MailFoot } from './mail-foot.tsx'
import { MailHead } from './mail-head.tsx'
import { MailText } from './mail-text.tsx'
import { passagesOf, subjectPlace } from './mail-words.ts'
import { OutgoingState } from './outgoing-state.tsx'
import { SenderNote } from './sender-note.tsx'

/** What a person may want with one mail; done by the pane around it. */
export type MailAct = 'reply' | 'reply-all' | 'move'

export interface MailItemProps {
  email: CaseEmail
  isOpen: boolean
  saysSubject: boolean
  onToggle: () => void
  onAct: (act: MailAct, email: CaseEmail) => void
}

/** One mail: a line while folded; open, who wrote to whom, how sure that is, and the words with those lit that a value came from. */
export function MailItem({ email, isOpen, saysSubject, onToggle, onAct }: MailItemProps) {
  const { t } = useTranslation('case-mail')
  const { lit } = useEvidence()
  const [asked, setAsked] = useState({ isAsSent: false, litTimes: 0 })
  const passages = passagesOf(lit.passages, email.id)
  const inSubject = passages.filter((one) => one.message === subjectPlace(email.id))
  const inText = passages.filter((one) => one.message === email.id)
  // Words can only be lit in the text; who asks for the mail as sent after that gets it.
  const isAsSent = asked.isAsSent && (inText.length === 0 || asked.litTimes === lit.times)
  return (
    <article className={classes.mail} data-mail={email.id} data-side={email.direction === 'out' ? 'ours' : 'theirs'} data-open={isOpen}>
      <MailHead email={email} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <div className={classes.body}>
          <SenderNote email={email} onMove={() => onAct('move', email)} />
          {(saysSubject || inSubject.length > 0) && (
            <h3 className={classes.subject} dir="auto">
              <LitText text={email.subject || t('noSubject')} passages={inSubject} />
            </h3>
          )}
          {isAsSent ? <MailAsSent email={email} /> : <MailText email={email} passages={inText} />}
          <MailAttachments attachments={email.attachments.filter((one) => !one.isInline || !isAsSent)} />
          {email.isMasked && <QuietLine>{t('masked')}</QuietLine>}
          {email.problems.map((problem) => (
            <QuietLine key={problem}>{problem}</QuietLine>
          ))}
          <OutgoingState email={email} />
          <MailFoot
            email={email}
            isAsSent={isAsSent}
            onShowAs={(how) => setAsked({ isAsSent: how === 'sent', litTimes: lit.times })}
            onAct={onAct}
          />
        </div>
      )}
    </article>
  )
}

function QuietLine({ children }: { children: React.ReactNode }) {
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {children}
    </Text>
  )
}
