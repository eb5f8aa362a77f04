import { Alert, Button, Drawer, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './parts.module.css'
import { RivalryLine } from './rivalry-line.tsx'
import { UnsavedButtons, UnsavedGuard } from './unsaved-guard.tsx'
import type { Draft } from './use-draft.ts'

interface EditorDrawerProps<T extends object> {
  title: string
  draft: Draft<T>
  onClose: () => void
  children: React.ReactNode
  /** Stands at the left of the foot: remove, deactivate. */
  aside?: React.ReactNode
  saveLabel?: string
  size?: string
  /** A new thing may be saved before anything was typed over its defaults. */
  isNew?: boolean
}

/** One thing being edited beside the list that it belongs to. Ctrl+Enter saves; closing with unsaved changes asks. */
export function EditorDrawer<T extends object>(props: EditorDrawerProps<T>) {
  const { t } = useTranslation('settings')
  const [isAsking, setIsAsking] = useState(false)
  const { draft } = props
  const close = () => (draft.isDirty ? setIsAsking(true) : props.onClose())
  const save = async () => {
    if (await draft.save()) props.onClose()
  }
  return (
    <Drawer
      opened
      onClose={close}
      title={props.title}
      position="right"
      size={props.size ?? 'lg'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        // On the way down: a text editor inside would take it for a line break.
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            event.stopPropagation()
            void save()
          }
        }}
      >
        {draft.wasRestored && (
          <Alert mb="md" p="xs" title={t('save.restored')}>
            <Button size="compact-xs" variant="default" onClick={draft.discard}>
              {t('save.discard')}
            </Button>
          </Alert>
        )}
        {props.children}
        <div className={classes.drawerFoot}>
          <RivalryLine draft={draft} />
          {draft.failure && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert" mb="xs">
              {draft.failure}
            </Text>
          )}
          <Group justify="space-between">
            <Group gap="xs">{props.aside}</Group>
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={draft.isSaving} disabled={!props.isNew && !draft.isDirty}>
                {props.saveLabel ?? t('save.save')}
              </Button>
            </Group>
          </Group>
        </div>
      </form>
      <UnsavedGuard isDirty={draft.isDirty} onDiscard={draft.discard} />
      <Modal opened={isAsking} onClose={() => setIsAsking(false)} title={t('unsaved.title')} centered>
        <Text size="sm">{t('unsaved.leave')}</Text>
        <UnsavedButtons
          onStay={() => setIsAsking(false)}
          onKeep={props.onClose}
          onDiscard={() => {
            draft.discard()
            props.onClose()
          }}
        />
      </Modal>
    </Drawer>
  )
}
