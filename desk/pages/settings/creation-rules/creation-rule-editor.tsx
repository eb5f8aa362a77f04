import { Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CreationRule, CreationRuleSettings } from '../../../../contract/api/mail-settings.ts'
import type { ConditionGroup } from '../../../../contract/condition.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { type Draft, useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { ConditionBuilder } from '../update-rules/condition-builder.tsx'
import { unfinishedTests } from '../update-rules/condition-query.ts'
import { CreationRuleOptions } from './creation-rule-options.tsx'
import { CreationRuleSentence } from './creation-rule-sentence.tsx'
import type { RuleWords } from './creation-rules-page.tsx'

export interface CreationRuleDraft {
  name: string
  isActive: boolean
  condition: ConditionGroup
  settings: CreationRuleSettings
}
interface CreationRuleEditorProps {
  rule: CreationRule | null
  queueId: string
  words: RuleWords
  onClose: () => void
}
const refresh = ['/creation-rules']

const newRule: CreationRuleDraft = {
  name: '',
  isActive: true,
  condition: { combinator: 'and', tests: [] },
  settings: { does: 'open-case', unknownSenders: 'create-contact', takes: [], ownerId: null, acknowledgementId: null, agentFills: true },
}

/** Name, condition and what follows from it, with the rule's sentence growing along. */
export function CreationRuleEditor({ rule, queueId, words, onClose }: CreationRuleEditorProps) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send } = useSend()
  const draft = useDraft<CreationRuleDraft>({
    name: `creation-rule:${rule?.id ?? `new:${queueId}`}`,
    saved: rule ? { name: rule.name, isActive: rule.isActive, condition: rule.condition, settings: rule.settings } : newRule,
    validate: {
      name: (value) => (value.trim() === '' ? t('settings:needsName') : null),
      condition: (value) => (unfinishedTests(value).length > 0 ? t('settings:updateRules.unfinished') : null),
    },
    send: async (values) => {
      if (rule) {
        const body = { ...values, version: rule.version }
        await send('PATCH', `/creation-rules/${rule.id}`, { body, refresh, done: t('settings:saved', { name: values.name }) })
      } else
        await send('POST', '/creation-rules', { body: { ...values, queueId }, refresh, done: t('settings:added', { name: values.name }) })
    },
  })
  const { form } = draft
  const remove = () =>
    send('DELETE', `/creation-rules/${rule?.id}`, { refresh, done: t('settings:removed', { name: rule?.name }) }).then(onClose)
  return (
    <EditorDrawer
      title={rule ? t('settings:edit', { name: rule.name }) : t('rules.add')}
      size="xl"
      draft={draft}
      onClose={onClose}
      isNew={rule === null}
      aside={
        rule && <ConfirmButton label={t('settings:remove')} question={t('rules.removeQuestion', { name: rule.name })} onConfirm={remove} />
      }
    >
      <Stack gap="md">
        <TextInput label={t('settings:name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <ConditionPart form={form} words={words} />
        <CreationRuleOptions form={form} words={words} />
        <Switch label={t('rules.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            {t('settings:updateRules.inWords')}
          </Text>
          <CreationRuleSentence rule={form.values} words={words} />
        </div>
      </Stack>
    </EditorDrawer>
  )
}

function ConditionPart({ form, words }: { form: Draft<CreationRuleDraft>['form']; words: RuleWords }) {
  const { t } = useTranslation('mail-settings')
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('rules.when')}
      </Text>
      <ConditionBuilder
        condition={form.values.condition}
        facts={words.facts}
        onChange={(condition) => form.setFieldValue('condition', condition)}
      />
      {form.values.condition.tests.length === 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('rules.noCondition')}
        </Text>
      )}
      {form.errors.condition && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {form.errors.condition}
        </Text>
      )}
    </div>
  )
}
