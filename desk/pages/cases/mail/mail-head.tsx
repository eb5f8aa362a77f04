import { UnstyledButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail, Correspondent } from '../../../../contract/api/emails.ts'
import { AgentMark } from '../../../components/agent-mark.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Tag } from '../../settings/parts/tag.tsx'
import { AuthenticationMark } from './authentication-mark.tsx'
import classes from './mail.module.css'
import { firstWords, nameOf } from './mail-words.ts'

/** Kinds of mail that are said at its head, because no person wrote it for this case. */
const saidVerdicts = new Set(['auto-reply', 'out-of-office', 'bounce', 'complaint', 'read-receipt', 'list-mail'])

/** Who wrote to whom and when; folded, with the first words. Pressing it folds and opens the mail. */
export function MailHead({ email, isOpen, onToggle }: { email: CaseEmail; isOpen: boolean; onToggle: () => void }) {
  const { t } = useTranslation('case-mail')
  const name = useAuthorName(email)
  return (
    <header className={classes.head}>
      <UnstyledButton className={classes.toggle} aria-expanded={isOpen} onClick={onToggle}>
        {email.author?.kind === 'agent' && <AgentMark size={15} />}
        <span className={classes.from}>{name}</span>
        {isOpen ? (
          <span className={classes.address}>{email.from && email.from.name !== '' && email.from.address}</span>
        ) : (
          <span className={classes.words}>{firstWords(email.text) || email.subject}</span>
        )}
      </UnstyledButton>
      {!isOpen && email.attachments.length > 0 && <IconPaperclip size={14} role="img" aria-label={t('hasAttachments')} />}
      {email.verdict && saidVerdicts.has(email.verdict) && <Tag>{t(`verdict.${email.verdict}` as 'verdict.bounce')}</Tag>}
      {email.automatic && <Tag>{t('automatic')}</Tag>}
      <AuthenticationMark email={email} />
      <span className={classes.at}>
        <Moment at={email.at} />
      </span>
      {isOpen && <Recipients email={email} />}
    </header>
  )
}

/** The person by the name in the desk; the queue's mailbox only where a program wrote. */
function useAuthorName(email: CaseEmail): string {
  const { t } = useTranslation('case-mail')
  if (email.author?.kind === 'agent') return t('agent')
  if (email.author?.kind === 'representative') return email.author.name
  return email.from ? nameOf(email.from) : t('noSender')
}

function Recipients({ email }: { email: CaseEmail }) {
  const { t } = useTranslation('case-mail')
  const rows = (['to', 'cc', 'bcc', 'replyTo'] as const).filter(
    (key) => email[key].length > 0 && !(key === 'replyTo' && email.direction === 'out'),
  )
  return (
    <div className={classes.recipients}>
      {rows.map((key) => (
        <span key={key}>
          {t(`recipients.${key}`)} <People people={email[key]} />
        </span>
      ))}
    </div>
  )
}

/** So many are named; the others on hover. */
const named = 4

function People({ people }: { people: Correspondent[] }) {
  const { t } = useTranslation('case-mail')
  const others = people.slice(named)
  return (
    <>
      {people.slice(0, named).map((one, at) => (
        <span key={one.address} title={one.address}>
          {at > 0 && ', '}
          {nameOf(one)}
        </span>
      ))}
      {others.length > 0 && <span title={others.map((one) => one.address).join(', ')}> {t('andOthers', { count: others.length })}</span>}
    </>
  )
}
