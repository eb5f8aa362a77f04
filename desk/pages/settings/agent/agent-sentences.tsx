import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type AgentSettings, enoughLevels } from '../../../../contract/api/settings.ts'
import { overridePolicies } from '../../../../contract/field.ts'
import { InlineChoice, InlineNumber, Sentence } from '../parts/sentence.tsx'
import { SettingsSection } from '../parts/settings-page.tsx'
import type { Draft } from '../parts/use-draft.ts'

type Part = { draft: Draft<AgentSettings> }

/** When a conversation becomes a case by itself. */
export function CreationSentences({ draft: { form } }: Part) {
  const { t } = useTranslation('settings')
  const levels = enoughLevels.map((value) => ({ value, label: t(`agent.enough.${value}`) }))
  const ongoing = (['off', 'offer', 'create'] as const).map((value) => ({ value, label: t(`agent.ongoing.${value}`) }))
  const { values } = form
  return (
    <SettingsSection title={t('agent.creation.title')} help={t('agent.creation.help')}>
      <Sentence
        message="agent.creation.atAccept"
        components={{
          level: (
            <InlineChoice
              label={t('agent.creation.atAcceptLabel')}
              value={values.enoughAtAccept}
              data={levels}
              onChange={(next) => form.setFieldValue('enoughAtAccept', next as never)}
            />
          ),
        }}
      />
      <Sentence
        message="agent.creation.ongoing"
        components={{
          what: (
            <InlineChoice
              label={t('agent.creation.ongoingLabel')}
              value={values.whileOngoing}
              data={ongoing}
              onChange={(next) => form.setFieldValue('whileOngoing', next as never)}
            />
          ),
        }}
      />
      <Sentence
        message="agent.creation.atEnd"
        components={{
          level: (
            <InlineChoice
              label={t('agent.creation.atEndLabel')}
              value={values.enoughAtEnd}
              data={levels}
              onChange={(next) => form.setFieldValue('enoughAtEnd', next as never)}
            />
          ),
        }}
      />
      <Checkbox label={t('agent.creation.suggestionsCount')} {...form.getInputProps('suggestionsCount', { type: 'checkbox' })} />
    </SettingsSection>
  )
}

/** How sure the agent must be, and what it may do with what a person wrote. */
export function ConfidenceSentences({ draft: { form } }: Part) {
  const { t } = useTranslation('settings')
  const { values } = form
  const percent = (key: 'writeThreshold' | 'suggestThreshold', min: number) => (
    <InlineNumber
      label={t(`agent.confidence.${key}`)}
      value={Math.round(values[key] * 100)}
      min={min}
      max={100}
      suffix=" %"
      onChange={(next) => form.setFieldValue(key, next / 100)}
    />
  )
  const policies = overridePolicies.map((value) => ({ value, label: t(`agent.override.${value}`) }))
  return (
    <SettingsSection title={t('agent.confidence.title')} help={t('agent.confidence.help')}>
      <Sentence message="agent.confidence.write" components={{ percent: percent('writeThreshold', 50) }} />
      <Sentence message="agent.confidence.suggest" components={{ percent: percent('suggestThreshold', 0) }} />
      <Sentence
        message="agent.override.sentence"
        components={{
          policy: (
            <InlineChoice
              label={t('agent.override.label')}
              value={values.overridePolicy}
              data={policies}
              onChange={(next) => form.setFieldValue('overridePolicy', next as never)}
            />
          ),
        }}
      />
    </SettingsSection>
  )
}

/** Who thinks, for how long, and what happens if it fails. */
export function PredictorSentences({ draft: { form }, hasLanguageModel }: Part & { hasLanguageModel: boolean }) {
  const { t } = useTranslation('settings')
  const { values } = form
  const predictors = (['built-in', 'language-model'] as const).map((value) => ({ value, label: t(`agent.predictor.${value}`) }))
  return (
    <SettingsSection
      title={t('agent.predictor.title')}
      help={values.predictor === 'language-model' && !hasLanguageModel ? t('agent.predictor.noModel') : t('agent.predictor.help')}
    >
      <Sentence
        message="agent.predictor.sentence"
        components={{
          predictor: (
            <InlineChoice
              label={t('agent.predictor.label')}
              value={values.predictor}
              data={predictors}
              onChange={(next) => form.setFieldValue('predictor', next as never)}
            />
          ),
          seconds: (
            <InlineNumber
              label={t('agent.predictor.seconds')}
              value={values.predictionTimeoutSeconds}
              min={1}
              max={300}
              suffix=" s"
              onChange={(next) => form.setFieldValue('predictionTimeoutSeconds', next)}
            />
          ),
        }}
      />
      <Checkbox
        label={t('agent.predictor.fallback')}
        disabled={values.predictor === 'built-in'}
        {...form.getInputProps('fallbackToBuiltIn', { type: 'checkbox' })}
      />
    </SettingsSection>
  )
}
