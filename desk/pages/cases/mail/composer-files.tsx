import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './composer.module.css'
import { sizeText } from './mail-words.ts'
import type { MailFile } from './use-mail-files.ts'

/** Files of an answer, how far each is on its way, and why one was refused. */
export function ComposerFiles({ files, onRemove }: { files: MailFile[]; onRemove: (file: MailFile) => void }) {
  const { t, i18n } = useTranslation('case-mail')
  if (files.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('attachments')} style={{ listStyle: 'none', margin: 0 }}>
      {files.map((file) => (
        <li key={file.key} className={classes.file}>
          <span className={classes.fileName}>{file.name}</span>
          {file.problem ? (
            <span className={classes.fileProblem} role="alert">
              {file.problem}
            </span>
          ) : (
            <span style={{ color: 'var(--desk-quiet)', whiteSpace: 'nowrap' }}>{sizeText(file.size, i18n.language)}</span>
          )}
          <CloseButton size="xs" aria-label={t('composer.removeFile', { name: file.name })} onClick={() => onRemove(file)} />
          {!file.attachment && !file.problem && (
            <span
              className={classes.progress}
              role="progressbar"
              aria-label={t('composer.uploading', { name: file.name })}
              aria-valuenow={Math.round(file.progress * 100)}
              style={{ transform: `scaleX(${file.progress})` }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
