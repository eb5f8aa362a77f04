import { Text } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import type { CaseEmail, CaseEmails } from '../../../../contract/api/emails.ts'
import { SkeletonList } from '../../../components/skeleton-list.tsx'
import { AnswerArea } from './answer-area.tsx'
import classes from './mail.module.css'
import type { MailAct } from './mail-item.tsx'
import { MailThread } from './mail-thread.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { useAnswer } from './use-answer.ts'
import { useCaseEmails } from './use-case-emails.ts'

/** All mail of a case, newest at the bottom, and below it the answer. */
export function MailPane({ detail }: { detail: CaseDetail }) {
  return (
    <Suspense fallback={<SkeletonList rows={8} />}>
      <LoadedPane detail={detail} />
    </Suspense>
  )
}

function LoadedPane({ detail }: { detail: CaseDetail }) {
  const { data, error } = useCaseEmails(detail.id)
  if (error) return <Text role="alert">{error.message}</Text>
  if (!data) return <SkeletonList rows={8} />
  return <Pane detail={detail} mail={data} />
}

function Pane({ detail, mail }: { detail: CaseDetail; mail: CaseEmails }) {
  const { t } = useTranslation('case-mail')
  const answer = useAnswer(detail, mail)
  const [moving, setMoving] = useState<CaseEmail | null>(null)
  const emails = mail.items.filter((one) => one.state !== 'withdrawn')
  const onAct = (act: MailAct, email: CaseEmail) => {
    if (act === 'move') setMoving(email)
    else answer.start(email, act === 'reply-all')
  }
  return (
    <div className={classes.pane}>
      {emails.length === 0 ? <p className={classes.empty}>{t('none')}</p> : <MailThread emails={emails} onAct={onAct} />}
      <AnswerArea detail={detail} mail={mail} emails={emails} answer={answer} />
      {moving && <MoveDialog detail={detail} email={moving} hasOthers={emails.length > 1} onClose={() => setMoving(null)} />}
    </div>
  )
}
