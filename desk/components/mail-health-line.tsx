import { IconMailExclamation } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { mailHealth } from '../../contract/api/mail-settings.ts'
import { useApi } from '../api/queries.ts'
import classes from './desk-frame.module.css'

/** How often an administrator's desk looks after the mailboxes, in milliseconds. */
const intervalMs = 60_000

/** Tells administrators on every page of mailboxes that cannot be read, and of mail that should have gone out (E66). */
export function MailHealthLine() {
  const { t } = useTranslation()
  const { data } = useApi<z.infer<typeof mailHealth>>('/mail-health', { refetchInterval: () => intervalMs })
  const [first] = data?.problems ?? []
  const mailboxes = new Set(data?.problems.map(({ mailbox }) => mailbox.id)).size
  const waiting = (data?.problems ?? []).reduce((sum, one) => sum + one.waiting, 0)
  const unsent = data?.unsent ?? 0
  if (!first && unsent === 0) return null
  return (
    <div className={classes.paused} role="status">
      <IconMailExclamation size={15} aria-hidden style={{ flex: 'none' }} />
      <span>
        {first && (
          <>
            {mailboxes === 1
              ? t('mailHealth.one', { name: first.mailbox.name, problem: first.problem })
              : t('mailHealth.several', { count: mailboxes })}{' '}
            {waiting > 0 && `${t('mailHealth.waiting', { count: waiting })} `}
            <Link to={'/settings/mailboxes' as never}>{t('mailHealth.toMailboxes')}</Link>{' '}
          </>
        )}
        {unsent > 0 && (
          <>
            {t('mailHealth.unsent', { count: unsent })} <Link to={'/outbox' as never}>{t('mailHealth.toOutbox')}</Link>
          </>
        )}
      </span>
    </div>
  )
}
