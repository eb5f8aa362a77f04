import { MultiSelect, NumberInput, Radio, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type CreateFollowUpRule, createFollowUpRule, type FollowUpRule } from '../../../../contract/api/follow-ups.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { type Draft, useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { ConditionBuilder } from '../update-rules/condition-builder.tsx'
import { unfinishedTests } from '../update-rules/condition-query.ts'
import { followUpPaths, type RuleWords } from './follow-up-paths.ts'
import { RulePreviewBox } from './rule-preview-box.tsx'
import { StepList } from './step-list.tsx'

type Form = Draft<CreateFollowUpRule>['form']
interface EditorProps {
  rule: FollowUpRule | null
  words: RuleWords
  onClose: () => void
}

const newRule = createFollowUpRule.parse({ name: '-' })

/** A rule with its mails and waits, and what it would lead to on a case. */
export function FollowUpRuleEditor({ rule, words, onClose }: EditorProps) {
  const { t } = useTranslation(['follow-ups', 'settings'])
  const { send } = useSend()
  const saved = rule
    ? { kind: rule.kind, name: rule.name, statusReasons: rule.statusReasons, condition: rule.condition, settings: rule.settings }
    : { ...newRule, name: '' }
  const draft = useDraft<CreateFollowUpRule>({
    name: `follow-up-rule:${rule?.id ?? 'new'}`,
    saved,
    validate: {
      name: (value) => (value.trim() === '' ? t('settings:needsName') : null),
      condition: (value) => (unfinishedTests(value).length > 0 ? t('settings:updateRules.unfinished') : null),
      statusReasons: (value) => (value.length === 0 ? t('needsReason') : null),
    },
    send: async (values) => {
      const { kind, ...edit } = values
      if (rule)
        await send('PATCH', `/follow-up-rules/${rule.id}`, {
          body: { ...edit, version: rule.version },
          refresh: followUpPaths,
          done: t('settings:saved', { name: values.name }),
        })
      else
        await send('POST', '/follow-up-rules', {
          body: { ...edit, kind },
          refresh: followUpPaths,
          done: t('addedOff', { name: values.name }),
        })
    },
  })
  const { form } = draft
  const remove = () =>
    send('DELETE', `/follow-up-rules/${rule?.id}`, {
      refresh: followUpPaths,
      done: t('settings:removed', { name: rule?.name }),
      failed: true,
    })
      .then(onClose)
      .catch(() => undefined)
  return (
    <EditorDrawer
      title={rule ? t('settings:edit', { name: rule.name }) : t('add')}
      size="xl"
      draft={draft}
      onClose={onClose}
      isNew={rule === null}
      aside={rule && <ConfirmButton label={t('settings:remove')} question={t('removeQuestion', { name: rule.name })} onConfirm={remove} />}
    >
      <Stack gap="md">
        <TextInput label={t('settings:name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        {!rule && <KindChoice form={form} />}
        <WhenPart form={form} words={words} />
        <StepList form={form} words={words} />
        <EndPart form={form} words={words} />
        <RulePreviewBox rule={form.values} />
      </Stack>
    </EditorDrawer>
  )
}

function KindChoice({ form }: { form: Form }) {
  const { t } = useTranslation('follow-ups')
  const choose = (kind: string) => {
    form.setFieldValue('kind', kind as CreateFollowUpRule['kind'])
    form.setFieldValue('statusReasons', kind === 'progress' ? ['in-progress'] : ['waiting-for-contact'])
    form.setFieldValue('settings.steps', kind === 'progress' ? newRule.settings.steps.slice(1) : newRule.settings.steps)
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('kind.label')}
      </Text>
      <SegmentedControl
        value={form.values.kind}
        onChange={choose}
        data={['chase', 'progress'].map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t(`kind.${form.values.kind}Help`)}
      </Text>
    </div>
  )
}

function WhenPart({ form, words }: { form: Form; words: RuleWords }) {
  const { t } = useTranslation('follow-ups')
  const data = words.reasons.filter((one) => one.status === 'active').map((one) => ({ value: one.key, label: one.label }))
  const isChase = form.values.kind === 'chase'
  return (
    <>
      {isChase ? (
        <Select
          label={t('reason')}
          data={data}
          allowDeselect={false}
          value={form.values.statusReasons[0] ?? null}
          onChange={(next) => next && form.setFieldValue('statusReasons', [next])}
        />
      ) : (
        <MultiSelect label={t('reasons')} data={data} {...form.getInputProps('statusReasons')} />
      )}
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t('when')}
        </Text>
        <ConditionBuilder
          condition={form.values.condition}
          facts={words.facts}
          onChange={(next) => form.setFieldValue('condition', next)}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t(form.values.condition.tests.length === 0 ? 'noCondition' : 'guardHelp')}
        </Text>
        {form.errors.condition && (
          <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
            {form.errors.condition}
          </Text>
        )}
      </div>
    </>
  )
}

function EndPart({ form, words }: { form: Form; words: RuleWords }) {
  const { t } = useTranslation('follow-ups')
  const { kind } = form.values
  const fields = words.fields.map((one) => ({ value: one.key, label: one.label }))
  const notices = words.templates.filter((one) => one.purpose === 'closing-notice').map((one) => ({ value: one.id, label: one.name }))
  return (
    <>
      {kind === 'progress' && <NumberInput label={t('most')} min={1} max={50} maw={200} {...form.getInputProps('settings.most')} />}
      {kind === 'chase' && (
        <>
          <Select
            label={t('closingNotice')}
            placeholder={t('noNotice')}
            clearable
            data={notices}
            {...form.getInputProps('settings.closingNoticeId')}
          />
          <MultiSelect
            label={t('resolutionNeeds')}
            description={t('resolutionNeedsHelp')}
            data={fields}
            {...form.getInputProps('settings.resolutionNeeds')}
          />
          <Switch label={t('resolvesOnConfirmation')} {...form.getInputProps('settings.resolvesOnConfirmation', { type: 'checkbox' })} />
        </>
      )}
      {form.values.settings.steps.some(({ text }) => text.kind === 'generated') && (
        <MultiSelect label={t('textFields')} data={fields} {...form.getInputProps('settings.textFields')} />
      )}
      <Radio.Group label={t('automation.label')} {...form.getInputProps('settings.automation')}>
        <Stack gap={6} mt={6}>
          {(['confirm', 'full'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`automation.${value}.label`)} description={t(`automation.${value}.help`)} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  )
}
