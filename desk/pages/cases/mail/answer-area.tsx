import { Button, Text } from '@mantine/core'
import { IconArrowBackUp, IconArrowBackUpDouble, IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import type { CaseEmail, CaseEmails } from '../../../../contract/api/emails.ts'
import { useMe } from '../../../api/queries.ts'
import { useSingleKeys } from '../../../components/use-single-keys.ts'
import classes from './composer.module.css'
import { MailComposer } from './mail-composer.tsx'
import type { Answer } from './use-answer.ts'

interface AnswerAreaProps {
  detail: CaseDetail
  mail: CaseEmails
  emails: CaseEmail[]
  answer: Answer
}

/** Below the mails: buttons to answer, or the answer that is being written. */
export function AnswerArea({ detail, mail, emails, answer }: AnswerAreaProps) {
  const { t } = useTranslation('case-mail')
  const newest = emails.findLast((one) => one.direction === 'in') ?? emails.at(-1) ?? null
  const canWrite = mail.mailbox !== null && mail.mergedInto === null
  useSingleKeys(canWrite ? [['r', () => answer.start(newest, false)]] : [])
  if (mail.mergedInto) return null
  if (!canWrite) return <NoMailbox queue={detail.queue.name} />
  if (answer.answer) return <MailComposer key={answer.revision} detail={detail} mail={mail} answer={answer} written={answer.answer} />
  const hasOthers = newest !== null && newest.to.length + newest.cc.length > 1
  return (
    <div className={classes.bar}>
      <Button
        variant="default"
        leftSection={newest ? <IconArrowBackUp size={16} /> : <IconMail size={16} />}
        onClick={() => answer.start(newest, false)}
      >
        {t(newest ? 'reply' : 'write')}
      </Button>
      {hasOthers && (
        <Button variant="default" leftSection={<IconArrowBackUpDouble size={16} />} onClick={() => answer.start(newest, true)}>
          {t('replyAll')}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {t('from', { address: mail.mailbox?.address })}
      </Text>
    </div>
  )
}

/** Who can do something about it is said, and led there. */
function NoMailbox({ queue }: { queue: string }) {
  const { t } = useTranslation('case-mail')
  const { data: me } = useMe()
  return (
    <div className={classes.bar}>
      <Text size="sm" c="dimmed">
        {t('noMailbox', { queue })} {me?.role === 'administrator' && <Link to="/settings">{t('toSettings')}</Link>}
      </Text>
    </div>
  )
}
