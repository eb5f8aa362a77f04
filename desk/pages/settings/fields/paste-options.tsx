import { Button, Group, List, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../../contract/field.ts'
import { readOptionLines } from './option-lines.ts'

/** Many options at once, from a spreadsheet or by hand, with what would be left out and why. */
export function PasteOptions({ known, onAdd, onClose }: { known: Option[]; onAdd: (options: Option[]) => void; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState('')
  const { options, problems } = readOptionLines(text, known)
  return (
    <div>
      <Textarea
        label={t('fields.options.pasteLabel')}
        description={t('fields.options.pasteHelp')}
        autosize
        minRows={5}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      {problems.length > 0 && (
        <List size="xs" mt={6} c="var(--mantine-color-error)">
          {problems.slice(0, 8).map((one) => (
            <List.Item key={one.line}>{t(`fields.options.problem.${one.problem}`, { line: one.line, text: one.text })}</List.Item>
          ))}
          {problems.length > 8 && <List.Item>{t('andMore', { count: problems.length - 8 })}</List.Item>}
        </List>
      )}
      <Group justify="flex-end" mt="xs" gap="xs">
        <Text size="xs" c="dimmed" role="status">
          {text !== '' && t('fields.options.pasteCount', { count: options.length })}
        </Text>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          size="xs"
          disabled={options.length === 0}
          onClick={() => {
            onAdd(options)
            onClose()
          }}
        >
          {t('fields.options.pasteAdd')}
        </Button>
      </Group>
    </div>
  )
}
