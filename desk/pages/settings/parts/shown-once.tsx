import { ActionIcon, Alert, Button, Code, CopyButton, Group, Modal, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './shown-once.module.css'

interface ShownOnceProps {
  title: string
  explanation: string
  /** Label and text of each secret: token, link, signing secret. */
  secrets: { label: string; text: string }[]
  onClose: () => void
}

/** A secret that the server answers exactly once. A click beside it does not close it. */
export function ShownOnce({ title, explanation, secrets, onClose }: ShownOnceProps) {
  const { t } = useTranslation('settings')
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Text size="sm">{explanation}</Text>
      {secrets.map((secret) => (
        <CopyLine key={secret.label} label={secret.label} text={secret.text} />
      ))}
      <Alert color="yellow" mt="md" p="xs" icon={<IconAlertTriangle size={16} aria-hidden />}>
        {t('once.warning')}
      </Alert>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t('once.done')}</Button>
      </Group>
    </Modal>
  )
}

/** A text to take along, with its copy button. */
export function CopyLine({ label, text, isBlock }: { label: string; text: string; isBlock?: boolean }) {
  const { t } = useTranslation('settings')
  return (
    <div className={classes.line}>
      <Text size="xs" fw={600} mb={4}>
        {label}
      </Text>
      <div className={classes.box}>
        <Code block={isBlock} className={classes.code} tabIndex={0} role="textbox" aria-readonly aria-label={label}>
          {text}
        </Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('copied') : t('copy')}>
              <ActionIcon variant="default" size="lg" onClick={copy} aria-label={copied ? t('copied') : t('copyNamed', { label })}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
