import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmButtonProps extends ButtonProps {
  label: string
  /** What will happen, and what stays. */
  question: string
  confirmLabel?: string
  onConfirm: () => Promise<unknown>
}

/** An act that cannot be taken back: says first what it does, then does it, and stays open with the reason where it fails. */
export function ConfirmButton({ label, question, confirmLabel, onConfirm, ...rest }: ConfirmButtonProps) {
  const { t } = useTranslation('settings')
  const [isOpen, setIsOpen] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const confirm = async () => {
    setIsBusy(true)
    setFailure(null)
    try {
      await onConfirm()
      setIsOpen(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <Button size="xs" variant="subtle" color="red" {...rest} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={() => setIsOpen(false)} title={label} centered>
        <Text size="sm">{question}</Text>
        {failure && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert" mt="xs">
            {failure}
          </Text>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={() => setIsOpen(false)} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={isBusy} onClick={() => void confirm()}>
            {confirmLabel ?? label}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
