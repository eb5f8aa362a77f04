import { MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormField, UpdateRule } from '../../../../contract/api/settings.ts'
import type { ConditionGroup } from '../../../../contract/condition.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { unfinishedTests } from './condition-query.ts'
import type { ConditionFact } from './condition-sentence.ts'
import { RuleSentence } from './rule-sentence.tsx'

export interface RuleDraft {
  name: string
  isActive: boolean
  condition: ConditionGroup
  fields: string[]
}
interface RuleEditorProps {
  rule: UpdateRule | null
  facts: ConditionFact[]
  fields: FormField[]
  onClose: () => void
}

/** Name, condition and fields of one rule, with its sentence growing along. */
export function RuleEditor({ rule, facts, fields, onClose }: RuleEditorProps) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const refresh = ['/update-rules']
  const draft = useDraft<RuleDraft>({
    name: `update-rule:${rule?.id ?? 'new'}`,
    saved: rule
      ? { name: rule.name, isActive: rule.isActive, condition: rule.condition, fields: rule.fields }
      : { name: '', isActive: true, condition: { combinator: 'and', tests: [] }, fields: [] },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      fields: (value) => (value.length === 0 ? t('updateRules.needsFields') : null),
      condition: (value) => (unfinishedTests(value).length > 0 ? t('updateRules.unfinished') : null),
    },
    send: async (values) => {
      if (rule)
        await send('PATCH', `/update-rules/${rule.id}`, {
          body: { ...values, version: rule.version },
          refresh,
          done: t('saved', { name: values.name }),
        })
      else await send('POST', '/update-rules', { body: values, refresh, done: t('added', { name: values.name }) })
    },
  })
  const { form } = draft
  const remove = () => send('DELETE', `/update-rules/${rule?.id}`, { refresh, done: t('removed', { name: rule?.name }) }).then(onClose)
  return (
    <EditorDrawer
      title={rule ? t('edit', { name: rule.name }) : t('updateRules.add')}
      size="xl"
      draft={draft}
      onClose={onClose}
      isNew={rule === null}
      aside={
        rule && <ConfirmButton label={t('remove')} question={t('updateRules.removeQuestion', { name: rule.name })} onConfirm={remove} />
      }
    >
      <Stack gap="md">
        <TextInput label={t('name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('updateRules.when')}
          </Text>
          <ConditionBuilder
            condition={form.values.condition}
            facts={facts}
            onChange={(condition) => form.setFieldValue('condition', condition)}
          />
          {form.values.condition.tests.length === 0 && (
            <Text size="xs" c="dimmed" mt={4}>
              {t('updateRules.noCondition')}
            </Text>
          )}
          {form.errors.condition && (
            <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
              {form.errors.condition}
            </Text>
          )}
        </div>
        <MultiSelect
          label={t('updateRules.fields')}
          description={t('updateRules.fieldsHelp')}
          withAsterisk
          searchable
          data={fields.map((field) => ({ value: field.key, label: field.label }))}
          {...form.getInputProps('fields')}
        />
        <Switch label={t('updateRules.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            {t('updateRules.inWords')}
          </Text>
          <RuleSentence rule={form.values} facts={facts} fields={fields} />
        </div>
      </Stack>
    </EditorDrawer>
  )
}
