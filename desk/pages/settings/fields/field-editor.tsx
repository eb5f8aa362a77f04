import { useTranslation } from 'react-i18next'
import type { FieldSetting } from '../../../../contract/api/settings.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { FieldAgentSection, FieldConfidenceSection } from './field-agent-section.tsx'
import { bodyFromDraft, draftFromField, type FieldDraft, newField } from './field-draft.ts'
import { FieldKindSection } from './field-kind-section.tsx'
import { hasOptions, keyFromLabel } from './field-kinds.ts'

const refresh = ['/fields', '/form-fields', '/condition-facts']

/** Every property of one field; `field` is null for a new one. */
export function FieldEditor({ field, onClose }: { field: FieldSetting | null; onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<FieldDraft>({
    name: `field:${field?.key ?? 'new'}`,
    saved: field ? draftFromField(field) : newField,
    validate: {
      label: (value) => (value.trim() === '' ? t('fields.needsLabel') : null),
      key: (value, all) => (field === null && keyFromLabel(all.label) === '' && value === '' ? t('fields.needsKey') : null),
      options: (value, all) =>
        hasOptions(all.type) && value.every((option) => option.label.trim() === '') ? t('fields.needsOptions') : null,
      lookupTableId: (value, all) => (all.type === 'lookup' && value === null ? t('fields.needsTable') : null),
    },
    send: async (values) => {
      const { body, key, type } = bodyFromDraft(values)
      if (field)
        await send('PATCH', `/fields/${field.key}`, {
          body: { ...body, version: field.version },
          refresh,
          done: t('fields.saved', { name: values.label }),
        })
      else await send('POST', '/fields', { body: { ...body, key, type }, refresh, done: t('fields.added', { name: values.label }) })
    },
  })
  const deactivate = () =>
    send('PATCH', `/fields/${field?.key}`, {
      body: { isActive: !field?.isActive },
      refresh,
      done: t(field?.isActive ? 'fields.deactivated' : 'fields.activated', { name: field?.label }),
    }).then(onClose)
  const aside = field && !field.isSystem && (
    <ConfirmButton
      label={t(field.isActive ? 'fields.deactivate' : 'fields.activate')}
      color={field.isActive ? 'red' : 'gray'}
      question={t(field.isActive ? 'fields.deactivateQuestion' : 'fields.activateQuestion', { name: field.label })}
      onConfirm={deactivate}
    />
  )
  return (
    <EditorDrawer
      title={field ? t('fields.edit', { name: field.label }) : t('fields.add')}
      draft={draft}
      onClose={onClose}
      aside={aside}
      saveLabel={field ? undefined : t('fields.create')}
      isNew={field === null}
    >
      <FieldKindSection draft={draft} field={field} />
      <FieldAgentSection draft={draft} />
      <FieldConfidenceSection draft={draft} field={field} />
    </EditorDrawer>
  )
}
