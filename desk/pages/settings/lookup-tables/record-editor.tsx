import { Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../../../contract/field.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'
import { OptionDetails } from '../fields/option-details.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import type { LookupRecord } from './lookup-table-page.tsx'

type RecordDraft = Option & { isActive: boolean }
interface RecordEditorProps {
  tableId: string
  record: LookupRecord | null
  records: LookupRecord[]
  refresh: string[]
  onClose: () => void
}

/** One record: what it is called, what else people call it, and what it belongs to. */
export function RecordEditor({ tableId, record, records, refresh, onClose }: RecordEditorProps) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const path = `/lookup-tables/${tableId}/records`
  const draft = useDraft<RecordDraft>({
    name: `lookup-record:${tableId}:${record?.id ?? 'new'}`,
    saved: record ? withoutId(record) : { value: '', label: '', isActive: true },
    validate: { label: (value) => (value.trim() === '' ? t('fields.needsLabel') : null) },
    send: async (values) => {
      const body = { ...values, value: values.value || keyFromLabel(values.label) || values.label }
      if (record) await send('PATCH', `${path}/${record.id}`, { body, refresh, done: t('saved', { name: values.label }) })
      else await send('POST', path, { body, refresh, done: t('added', { name: values.label }) })
    },
  })
  const { form } = draft
  const remove = () => send('DELETE', `${path}/${record?.id}`, { refresh, done: t('removed', { name: record?.label }) }).then(onClose)
  return (
    <EditorDrawer
      title={record ? t('edit', { name: record.label }) : t('lookup.addRecord')}
      draft={draft}
      onClose={onClose}
      isNew={record === null}
      aside={
        record && <ConfirmButton label={t('remove')} question={t('lookup.removeQuestion', { name: record.label })} onConfirm={remove} />
      }
    >
      <TextInput label={t('fields.label')} withAsterisk data-autofocus mb="sm" {...form.getInputProps('label')} />
      <OptionDetails
        option={form.values}
        options={records}
        onChange={(option) => form.setValues({ ...option, isActive: form.values.isActive })}
      />
      <Switch
        mt="md"
        label={t('lookup.isActive')}
        description={t('lookup.isActiveHelp')}
        {...form.getInputProps('isActive', { type: 'checkbox' })}
      />
    </EditorDrawer>
  )
}

function withoutId({ id: _, ...rest }: LookupRecord): RecordDraft {
  return rest
}
