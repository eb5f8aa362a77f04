import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import type { CaseEmails } from '../../../../contract/api/emails.ts'
import { RichText, type RichTextHandle } from '../../../components/rich-text.tsx'
import { QuickReplies } from '../../conversations/quick-replies.tsx'
import { isPicture } from './attachment-kind.ts'
import classes from './composer.module.css'
import { ComposerFiles } from './composer-files.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerHead } from './composer-head.tsx'
import { ComposerNotes } from './composer-notes.tsx'
import { hidePictures, showPictures } from './inline-pictures.ts'
import type { Written } from './kept-answer.ts'
import { NewerMailDialog } from './newer-mail-dialog.tsx'
import { confirmedPeople } from './reply-recipients.ts'
import type { Rendered } from './template-menu.tsx'
import type { Answer } from './use-answer.ts'
import { useMailFiles } from './use-mail-files.ts'
import { textAsHtml, useQuickReplyLine } from './use-quick-reply-line.ts'
import { newestIncoming } from './use-send-mail.ts'
import { useSubmit } from './use-submit.ts'

interface MailComposerProps {
  detail: CaseDetail
  mail: CaseEmails
  answer: Answer
  written: Written
}

/** The answer being written: Ctrl+Enter sends it, with Shift the case waits for the contact. */
export function MailComposer({ detail, mail, answer, written }: MailComposerProps) {
  const { t } = useTranslation('case-mail')
  const { body } = written
  const editor = useRef<RichTextHandle>(null)
  const files = useMailFiles(detail.id, answer.stored, answer.saveNow)
  const { submit, isSending, failure, question } = useSubmit({ caseId: detail.id, mail, answer, written, files })
  const quick = useQuickReplyLine((text) => editor.current?.replaceLine(textAsHtml(text)))
  const [firstHtml] = useState(() => showPictures(body.html, files.ready))
  useEffect(() => {
    if (answer.calls > 0) editor.current?.focus()
  }, [answer.calls])
  const takeFiles = async (some: File[]) => {
    for (const file of some) {
      const attachment = await files.add(file, isPicture(file.type))
      if (attachment?.contentId) editor.current?.insertPicture(`${attachment.url}?inline=true`, attachment.name)
    }
  }
  const takeTemplate = (rendered: Rendered) => {
    editor.current?.insert(rendered.html)
    if (rendered.subject && written.answersEmailId === null) answer.change({ subject: rendered.subject })
  }
  const onKey = (event: React.KeyboardEvent) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (isSend) submit(event.shiftKey)
    if (!isSend && !quick.onKey(event.key)) return
    // The editor has its own meaning for these keys.
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section className={classes.composer} aria-label={t('composer.label')} onKeyDownCapture={onKey}>
      <ComposerHead body={body} suggested={confirmedPeople({ ...mail, contact: detail.contact })} onChange={answer.change} />
      <div className={classes.text}>
        {quick.matches.length > 0 && <QuickReplies matches={quick.matches} chosen={quick.chosen} onChoose={quick.choose} />}
        <RichText
          ref={editor}
          label={t('composer.text')}
          placeholder={t('composer.placeholder')}
          html={firstHtml}
          minHeight={96}
          startsFocused={answer.calls > 0}
          onChange={(html) => answer.change({ html: hidePictures(html, files.ready) })}
          onLine={quick.onLine}
          onFiles={(some) => void takeFiles(some)}
        />
      </div>
      <ComposerFiles files={files.all} onRemove={files.remove} />
      <ComposerNotes mail={mail} body={body} failure={failure} />
      <ComposerFoot
        detail={detail}
        saveState={answer.saveState}
        quotes={body.quotes}
        canQuote={written.answersEmailId !== null}
        isBusy={isSending}
        onFiles={(some) => some.forEach((file) => void files.add(file))}
        onTemplate={takeTemplate}
        onQuotes={(quotes) => answer.change({ quotes })}
        onDiscard={answer.discard}
        onSend={submit}
      />
      {question && <NewerMailDialog newest={newestIncoming(mail)} {...question} />}
    </section>
  )
}
