import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Asks before a page with unsaved changes is left; leaving keeps them for later, nothing is lost by a wrong click. */
export function UnsavedGuard({ isDirty, onDiscard }: { isDirty: boolean; onDiscard: () => void }) {
  const { t } = useTranslation('settings')
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <Modal opened onClose={blocker.reset} title={t('unsaved.title')} centered>
      <Text size="sm">{t('unsaved.leave')}</Text>
      <UnsavedButtons
        onStay={blocker.reset}
        onKeep={blocker.proceed}
        onDiscard={() => {
          onDiscard()
          blocker.proceed()
        }}
      />
    </Modal>
  )
}

/** The three ways out of a form with unsaved changes. */
export function UnsavedButtons(props: { onStay: () => void; onKeep: () => void; onDiscard: () => void }) {
  const { t } = useTranslation('settings')
  return (
    <Group justify="flex-end" mt="lg" gap="xs">
      <Button variant="subtle" color="red" onClick={props.onDiscard}>
        {t('unsaved.discard')}
      </Button>
      <Button variant="default" onClick={props.onKeep}>
        {t('unsaved.keep')}
      </Button>
      <Button onClick={props.onStay} data-autofocus>
        {t('unsaved.stay')}
      </Button>
    </Group>
  )
}
