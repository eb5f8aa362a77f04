import { ActionIcon, Button, Checkbox, FileButton } from '@mantine/core'
import { IconPaperclip, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../contract/api/cases.ts'
import classes from './composer.module.css'
import { type Rendered, TemplateMenu } from './template-menu.tsx'
import type { SaveState } from './use-mail-draft.ts'

interface ComposerFootProps {
  detail: CaseDetail
  saveState: SaveState
  quotes: boolean
  /** There is a mail to quote. */
  canQuote: boolean
  isBusy: boolean
  onFiles: (files: File[]) => void
  onTemplate: (rendered: Rendered) => void
  onQuotes: (quotes: boolean) => void
  onDiscard: () => void
  onSend: (awaitsContact: boolean) => void
}

/** What goes into the mail at the left; at the right how safe the words are, and the ways to send it. */
export function ComposerFoot(props: ComposerFootProps) {
  const { t } = useTranslation('case-mail')
  return (
    <div className={classes.foot}>
      <FileButton onChange={(files) => props.onFiles(files)} multiple>
        {(button) => (
          <ActionIcon {...button} variant="subtle" color="gray" aria-label={t('composer.attach')}>
            <IconPaperclip size={17} />
          </ActionIcon>
        )}
      </FileButton>
      <TemplateMenu detail={props.detail} onTake={props.onTemplate} />
      {props.canQuote && (
        <Checkbox
          size="xs"
          label={t('composer.quotes')}
          checked={props.quotes}
          onChange={(event) => props.onQuotes(event.currentTarget.checked)}
        />
      )}
      <span className={classes.saved} role="status">
        {props.saveState !== 'new' && t(`composer.save.${props.saveState}`)}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={t('composer.discard')} onClick={props.onDiscard}>
        <IconTrash size={16} />
      </ActionIcon>
      <Button variant="default" loading={props.isBusy} title="Ctrl+Shift+Enter" onClick={() => props.onSend(true)}>
        {t('composer.sendAndWait')}
      </Button>
      <Button loading={props.isBusy} title="Ctrl+Enter" onClick={() => props.onSend(false)}>
        {t('composer.send')}
      </Button>
    </div>
  )
}
