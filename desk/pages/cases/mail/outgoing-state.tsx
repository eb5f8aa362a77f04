import { Button, Group, Loader, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconInbox, IconQuestionMark } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import type { EmailState } from '../../../../contract/email.ts'
import { useAct } from '../../../api/use-act.ts'
import { Moment } from '../../../components/moment.tsx'
import classes from './mail.module.css'
import { useSecondsUntil } from './use-seconds-until.ts'
import { useWithdraw } from './use-withdraw.ts'

const icons: Partial<Record<EmailState, typeof IconClock>> = {
  waiting: IconClock,
  sent: IconCheck,
  local: IconInbox,
  failed: IconAlertTriangle,
  unknown: IconQuestionMark,
}

/** How far a mail of ours has come, and what a person can do about it. */
export function OutgoingState({ email }: { email: CaseEmail }) {
  const { t } = useTranslation('case-mail')
  const seconds = useSecondsUntil(email.state === 'waiting' ? email.sendAt : null)
  if (email.direction === 'in') return null
  const Icon = icons[email.state]
  const isUndoable = email.state === 'waiting' && seconds > 0 && email.failure === null
  return (
    <Group gap={6} className={classes.state} data-state={email.state}>
      {Icon ? <Icon size={15} aria-hidden /> : email.state === 'sending' && <Loader size={13} />}
      <Text size="sm" component="span">
        {isUndoable ? t('state.soon', { count: seconds }) : t(`state.${email.state}` as 'state.sent')}
        {email.state === 'sent' && email.sentAt && (
          <>
            {' '}
            <Moment at={email.sentAt} />
          </>
        )}
        {email.failure && ` · ${email.failure}`}
      </Text>
      {isUndoable && <Undo emailId={email.id} />}
      <Answers email={email} />
    </Group>
  )
}

function Undo({ emailId }: { emailId: string }) {
  const { t } = useTranslation('case-mail')
  const { withdraw, isBusy } = useWithdraw()
  return (
    <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => withdraw(emailId)}>
      {t('state.undo')}
    </Button>
  )
}

/** A failed mail is tried again when somebody says so; of an unknown one only a person can say whether it arrived. */
function Answers({ email }: { email: CaseEmail }) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  const answer = (what: 'it-arrived' | 'send-again') => act('POST', `/emails/${email.id}/outcome`, { do: what })
  if (email.state !== 'failed' && email.state !== 'unknown') return null
  return (
    <>
      {email.state === 'unknown' && (
        <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => answer('it-arrived')}>
          {t('state.itArrived')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={isBusy} onClick={() => answer('send-again')}>
        {t(email.state === 'failed' ? 'state.tryAgain' : 'state.sendAgain')}
      </Button>
    </>
  )
}
