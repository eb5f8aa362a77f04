import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEmails, DraftBody } from '../../../../contract/api/emails.ts'
import { isAddress } from './correspondents.ts'
import { emptyPlaces } from './empty-places.ts'
import type { Written } from './kept-answer.ts'
import type { Answer } from './use-answer.ts'
import type { useMailFiles } from './use-mail-files.ts'
import { newestIncoming, useSendMail } from './use-send-mail.ts'

interface Submitted {
  caseId: string
  mail: CaseEmails
  answer: Answer
  written: Written
  files: ReturnType<typeof useMailFiles>
}

/** Sends the answer when nothing is missing, else says what; `question` is there while a newer mail must be looked at first. */
export function useSubmit({ caseId, mail, answer, written, files }: Submitted) {
  const { t } = useTranslation('case-mail')
  const [seen, setSeen] = useState(() => newestIncoming(mail)?.id ?? null)
  const [refusal, setRefusal] = useState('')
  const { send, isSending, failure, asks, forget } = useSendMail(seen)
  const submit = (awaitsContact: boolean, anyway = false) => {
    const why = whyNotYet(written.body, files.isUploading)
    setRefusal(why ? t(`composer.${why}`) : '')
    if (why || isSending) return
    const attachmentIds = files.ready.map((one) => one.id)
    void send({ caseId, written, attachmentIds, clientId: answer.clientId, onSent: answer.finish }, { awaitsContact, anyway })
  }
  const goOn = () => {
    // It was shown: the same mail is no news any more.
    setSeen(newestIncoming(mail)?.id ?? null)
    forget()
  }
  const question = asks && { sentence: asks.detail, onSend: () => submit(asks.awaitsContact, true), onClose: goOn }
  return { submit, isSending, failure: refusal || failure, question }
}

/** What must be mended first. */
function whyNotYet(body: DraftBody, isUploading: boolean): 'noRecipient' | 'badRecipient' | 'emptyPlace' | 'stillUploading' | null {
  const recipients = [...body.to, ...body.cc, ...body.bcc]
  if (recipients.length === 0) return 'noRecipient'
  if (!recipients.every((one) => isAddress(one.address))) return 'badRecipient'
  if (emptyPlaces(body.subject, body.html).length > 0) return 'emptyPlace'
  return isUploading ? 'stillUploading' : null
}
