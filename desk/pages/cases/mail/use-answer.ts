import { useEffect, useState } from 'react'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import type { CaseEmail, CaseEmails, DraftBody } from '../../../../contract/api/emails.ts'
import { sendJson } from '../../../api/read-json.ts'
import { readKept, type Written } from './kept-answer.ts'
import { replyRecipients, replySubject } from './reply-recipients.ts'
import { useMailDraft, useStoredDraft } from './use-mail-draft.ts'

const emptyBody: DraftBody = { to: [], cc: [], bcc: [], subject: '', html: '', quotes: true }

/** The answer that a person writes on a case: begun here, gone on with after a reload, on another device, or after it was taken back. */
export function useAnswer(detail: CaseDetail, mail: CaseEmails) {
  const [kept] = useState(() => readKept(detail.id))
  const [answer, setAnswer] = useState<Written | null>(kept)
  const [clientId, setClientId] = useState(() => kept?.clientId ?? crypto.randomUUID())
  /** Counts the texts that came from elsewhere: the editor begins anew with each. */
  const [revision, setRevision] = useState(0)
  /** Counts the wishes to write: each brings the caret into the text. */
  const [calls, setCalls] = useState(0)
  const { data: stored } = useStoredDraft(detail.id)
  /** Only buttons were pressed so far: there is nothing to keep. */
  const [isNew, setIsNew] = useState(kept === null)
  const draft = useMailDraft(detail.id, answer, !isNew, clientId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another stored draft is a reason
  useEffect(() => {
    if (!stored || !draft.isFromElsewhere(stored)) return
    draft.took(stored)
    setAnswer({ answersEmailId: stored.answersEmailId, body: stored.body })
    setIsNew(false)
    setRevision((before) => before + 1)
  }, [stored])
  const start = (email: CaseEmail | null, toAll: boolean) => {
    setCalls((before) => before + 1)
    const subject = replySubject(email?.subject ?? '') || detail.title || ''
    const recipients = replyRecipients(email, toAll, { contact: detail.contact, participants: mail.participants, mailbox: mail.mailbox })
    setAnswer((before) => ({
      answersEmailId: email?.id ?? null,
      body: { ...(before?.body ?? emptyBody), ...recipients, subject },
    }))
  }
  const change = (edit: Partial<DraftBody>) => {
    setAnswer((before) => before && { ...before, body: { ...before.body, ...edit } })
    setIsNew(false)
  }
  /** A file needs a draft that it belongs to. */
  const saveNow = async () => {
    setIsNew(false)
    if (answer) await draft.saveNow(answer)
  }
  /** It is sent: the next one is another mail. */
  const finish = () => {
    draft.forget()
    setAnswer(null)
    setIsNew(true)
    setClientId(crypto.randomUUID())
  }
  const discard = () => {
    finish()
    void sendJson('DELETE', `/cases/${detail.id}/draft`).catch(() => {})
  }
  return {
    answer,
    revision,
    calls,
    clientId,
    stored: stored ?? null,
    saveState: draft.state,
    isNew,
    saveNow,
    start,
    change,
    finish,
    discard,
  }
}

export type Answer = ReturnType<typeof useAnswer>
