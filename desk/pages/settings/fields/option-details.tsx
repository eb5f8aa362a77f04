import { Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../../contract/field.ts'
import classes from './options-editor.module.css'

/** Stored value, description, synonyms and parent of one option or lookup record. */
export function OptionDetails({ option, options, onChange }: { option: Option; options: Option[]; onChange: (option: Option) => void }) {
  const { t } = useTranslation('settings')
  const parents = options
    .filter((one) => one.value !== option.value && one.label !== '')
    .map((one) => ({ value: one.value, label: one.label }))
  return (
    <Stack gap={6} className={classes.details}>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        label={t('fields.options.description')}
        description={t('fields.options.descriptionHelp')}
        value={option.description ?? ''}
        onChange={(event) => onChange({ ...option, description: event.currentTarget.value || undefined })}
      />
      <TagsInput
        size="xs"
        label={t('fields.options.synonyms')}
        description={t('fields.options.synonymsHelp')}
        value={option.synonyms ?? []}
        onChange={(synonyms) => onChange({ ...option, synonyms: synonyms.length > 0 ? synonyms : undefined })}
      />
      <Select
        size="xs"
        label={t('fields.options.parent')}
        clearable
        searchable
        data={parents}
        value={option.parent ?? null}
        onChange={(parent) => onChange({ ...option, parent: parent ?? undefined })}
        placeholder={t('fields.options.noParent')}
      />
      <TextInput
        size="xs"
        label={t('fields.options.value')}
        description={t('fields.options.valueHelp')}
        value={option.value}
        onChange={(event) => onChange({ ...option, value: event.currentTarget.value })}
      />
    </Stack>
  )
}
