import { UnstyledButton } from '@mantine/core'
import { IconDownload, IconFileTypePdf, IconPaperclip, IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPdf, isPicture, type MailAttachment } from './attachment-kind.ts'
import { AttachmentPreview } from './attachment-preview.tsx'
import classes from './mail.module.css'
import { sizeText } from './mail-words.ts'

/** Files of a mail, with their size; pictures and PDF open in place, all can be saved. */
export function MailAttachments({ attachments }: { attachments: MailAttachment[] }) {
  const { t, i18n } = useTranslation('case-mail')
  const [previewed, setPreviewed] = useState<MailAttachment | null>(null)
  if (attachments.length === 0) return null
  return (
    <ul className={classes.attachments} aria-label={t('attachments')}>
      {attachments.map((one) => (
        <li key={one.id} className={classes.attachment}>
          {isPicture(one.mediaType) || isPdf(one.mediaType) ? (
            <UnstyledButton className={classes.fileName} onClick={() => setPreviewed(one)} aria-label={t('preview', { name: one.name })}>
              <FileMark attachment={one} /> <span>{one.name}</span>
            </UnstyledButton>
          ) : (
            <span className={classes.fileName}>
              <FileMark attachment={one} /> <span>{one.name}</span>
            </span>
          )}
          <span className={classes.size}>{sizeText(one.size, i18n.language)}</span>
          <a className={classes.download} href={one.url} download={one.name} aria-label={t('download', { name: one.name })}>
            <IconDownload size={15} />
          </a>
        </li>
      ))}
      {previewed && <AttachmentPreview attachment={previewed} onClose={() => setPreviewed(null)} />}
    </ul>
  )
}

function FileMark({ attachment }: { attachment: MailAttachment }) {
  const Icon = isPicture(attachment.mediaType) ? IconPhoto : isPdf(attachment.mediaType) ? IconFileTypePdf : IconPaperclip
  return <Icon size={15} aria-hidden style={{ flex: 'none', color: 'var(--desk-quiet)' }} />
}
