import { Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { FieldSetting, lookupTable } from '../../../../contract/api/settings.ts'
import { fieldTypes } from '../../../../contract/field.ts'
import { useApi } from '../../../api/queries.ts'
import type { Draft } from '../parts/use-draft.ts'
import type { FieldDraft } from './field-draft.ts'
import { hasOptions, keyFromLabel, takesMaxLength } from './field-kinds.ts'
import { OptionsEditor } from './options-editor.tsx'

/** Name, type and what the type asks for. */
export function FieldKindSection({ draft: { form }, field }: { draft: Draft<FieldDraft>; field: FieldSetting | null }) {
  const { t } = useTranslation('settings')
  const { values } = form
  return (
    <Stack gap="sm">
      <TextInput label={t('fields.label')} withAsterisk {...form.getInputProps('label')} data-autofocus />
      {field === null && (
        <TextInput
          label={t('fields.key')}
          description={t('fields.keyHelp')}
          placeholder={keyFromLabel(values.label)}
          {...form.getInputProps('key')}
        />
      )}
      <Select
        label={t('fields.type')}
        description={field ? t('fields.typeFixed') : t(`fields.typeHelp.${values.type}`)}
        disabled={field !== null}
        allowDeselect={false}
        searchable
        data={fieldTypes.map((type) => ({ value: type, label: t(`fields.types.${type}`) }))}
        {...form.getInputProps('type')}
      />
      {hasOptions(values.type) && (
        <OptionsEditor
          options={values.options}
          onChange={(options) => form.setFieldValue('options', options)}
          error={form.errors.options}
        />
      )}
      {values.type === 'lookup' && <LookupTableChoice form={form} />}
      {takesMaxLength(values.type) && (
        <NumberInput
          label={t('fields.maxLength')}
          description={t('fields.maxLengthHelp')}
          min={1}
          max={100_000}
          allowDecimal={false}
          value={values.maxLength ?? ''}
          onChange={(next) => form.setFieldValue('maxLength', typeof next === 'number' ? next : null)}
          error={form.errors.maxLength}
        />
      )}
      <Group gap="xl">
        <Switch
          label={t('fields.isConfigured')}
          description={t('fields.isConfiguredHelp')}
          disabled={values.isMandatory}
          checked={values.isConfigured || values.isMandatory}
          onChange={(event) => form.setFieldValue('isConfigured', event.currentTarget.checked)}
        />
        <Switch
          label={t('fields.isMandatory')}
          description={t('fields.isMandatoryHelp')}
          {...form.getInputProps('isMandatory', { type: 'checkbox' })}
        />
      </Group>
    </Stack>
  )
}

function LookupTableChoice({ form }: { form: Draft<FieldDraft>['form'] }) {
  const { t } = useTranslation('settings')
  const tables = useApi<z.infer<typeof lookupTable>[]>('/lookup-tables')
  const data = (tables.data ?? []).map((table) => ({
    value: table.id,
    label: t('fields.tableWithRecords', { name: table.name, count: table.records }),
  }))
  return (
    <Select
      label={t('fields.lookupTable')}
      description={t('fields.lookupTableHelp')}
      withAsterisk
      data={data}
      searchable
      nothingFoundMessage={t('fields.noTables')}
      {...form.getInputProps('lookupTableId')}
    />
  )
}
