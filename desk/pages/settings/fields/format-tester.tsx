import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkValue } from '../../../../contract/field-value.ts'
import type { FieldDraft } from './field-draft.ts'

/** Says at once whether a value would pass, by the very check that the server makes. */
export function FormatTester({ values }: { values: FieldDraft }) {
  const { t } = useTranslation('settings')
  const [text, setText] = useState('')
  const field = {
    key: values.key || 'field',
    label: values.label || t('fields.thisField'),
    type: values.type,
    format: values.format.trim(),
    ...(values.maxLength ? { maxLength: values.maxLength } : {}),
  }
  const failing = values.examples.filter((example) => !checkValue(field, example).ok)
  const checked = text === '' ? null : checkValue(field, text)
  return (
    <div>
      <TextInput
        size="xs"
        label={t('fields.tester')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={checked && !checked.ok ? checked.reason : undefined}
        description={checked?.ok ? t('fields.testerOk', { value: String(checked.value) }) : undefined}
      />
      {failing.length > 0 && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {t('fields.examplesFail', { examples: failing.join(', ') })}
        </Text>
      )}
    </div>
  )
}
