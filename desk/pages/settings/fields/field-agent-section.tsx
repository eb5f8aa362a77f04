import { Stack, TagsInput, Textarea, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentSettings, FieldSetting } from '../../../../contract/api/settings.ts'
import { overridePolicies } from '../../../../contract/field.ts'
import { useApi } from '../../../api/queries.ts'
import { InlineChoice, InlineNumber, Sentence } from '../parts/sentence.tsx'
import type { Draft } from '../parts/use-draft.ts'
import { DefaultValueInput } from './default-value-input.tsx'
import type { FieldDraft } from './field-draft.ts'
import { takesFormat } from './field-kinds.ts'
import { FormatTester } from './format-tester.tsx'

/** What the agent is told about the field. */
export function FieldAgentSection({ draft: { form } }: { draft: Draft<FieldDraft> }) {
  const { t } = useTranslation('settings')
  const { values } = form
  return (
    <Stack gap="sm" mt="xl">
      <Title order={3} size="h2">
        {t('fields.forTheAgent')}
      </Title>
      <Textarea
        label={t('fields.description')}
        description={t('fields.descriptionHelp')}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps('description')}
      />
      <TagsInput label={t('fields.examples')} description={t('fields.examplesHelp')} {...form.getInputProps('examples')} />
      {takesFormat(values.type) && (
        <>
          <TextInput
            label={t('fields.format')}
            description={t('fields.formatHelp')}
            styles={{ input: { fontFamily: 'monospace' } }}
            {...form.getInputProps('format')}
          />
          {values.format.trim() !== '' && <FormatTester values={values} />}
        </>
      )}
      <DefaultValueInput form={form} />
    </Stack>
  )
}

/** How sure the agent must be for this field, and what it may do with a person's value. */
export function FieldConfidenceSection({ draft: { form }, field }: { draft: Draft<FieldDraft>; field: FieldSetting | null }) {
  const { t } = useTranslation('settings')
  const agent = useApi<AgentSettings>('/settings/agent').data
  const { values } = form
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? '…' : `${Math.round(value * 100)} %`)
  const learned = field?.learnedThreshold ?? agent?.writeThreshold
  const writes = (['write', 'suggest'] as const).map((value) => ({ value, label: t(`fields.agentWrites.${value}`) }))
  const policies = [
    {
      value: 'organisation',
      label: t('fields.override.organisation', { policy: t(`agent.override.${agent?.overridePolicy ?? 'suggest'}`) }),
    },
    ...overridePolicies.map((value) => ({ value, label: t(`agent.override.${value}`) })),
  ]
  const threshold = (key: 'writeThreshold' | 'suggestThreshold', inherited: number | undefined) => ({
    source: (
      <InlineChoice
        label={t(`fields.${key}Source`)}
        value={values[key] === null ? 'inherited' : 'own'}
        data={[
          { value: 'inherited', label: t(`fields.${key}Inherited`, { percent: percent(inherited) }) },
          { value: 'own', label: t('fields.ownThreshold') },
        ]}
        onChange={(next) => form.setFieldValue(key, next === 'own' ? (inherited ?? 0.9) : null)}
      />
    ),
    number:
      values[key] === null ? (
        <span />
      ) : (
        <InlineNumber
          label={t(`agent.confidence.${key}`)}
          value={Math.round((values[key] ?? 0) * 100)}
          min={key === 'writeThreshold' ? 50 : 0}
          max={100}
          suffix=" %"
          onChange={(next) => form.setFieldValue(key, next / 100)}
        />
      ),
  })
  return (
    <Stack gap={4} mt="xl">
      <Title order={3} size="h2">
        {t('fields.howSure')}
      </Title>
      <Sentence
        message="fields.agentWrites.sentence"
        components={{
          act: (
            <InlineChoice
              label={t('fields.agentWrites.label')}
              value={values.agentWrites}
              data={writes}
              onChange={(next) => form.setFieldValue('agentWrites', next as never)}
            />
          ),
        }}
      />
      {values.agentWrites === 'write' && <Sentence message="fields.writeSentence" components={threshold('writeThreshold', learned)} />}
      <Sentence message="fields.suggestSentence" components={threshold('suggestThreshold', agent?.suggestThreshold)} />
      <Sentence
        message="agent.override.sentence"
        components={{
          policy: (
            <InlineChoice
              label={t('agent.override.label')}
              value={values.overridePolicy ?? 'organisation'}
              data={policies}
              onChange={(next) => form.setFieldValue('overridePolicy', next === 'organisation' ? null : (next as never))}
            />
          ),
        }}
      />
    </Stack>
  )
}
