import { MultiSelect, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { InlineChoice, Sentence } from '../parts/sentence.tsx'
import type { Draft } from '../parts/use-draft.ts'
import type { CreationRuleDraft } from './creation-rule-editor.tsx'
import type { RuleWords } from './creation-rules-page.tsx'

/** Kinds of mail that make no case by themselves. */
const automaticKinds = ['auto-reply', 'out-of-office', 'bounce', 'complaint', 'read-receipt', 'list-mail'] as const
const nobody = ''

interface OptionsProps {
  form: Draft<CreationRuleDraft>['form']
  words: RuleWords
}

/** What follows when the condition holds, as sentences. */
export function CreationRuleOptions({ form, words }: OptionsProps) {
  const { t } = useTranslation('mail-settings')
  const { settings } = form.values
  const set = (key: keyof typeof settings, value: unknown) => form.setFieldValue(`settings.${key}`, value as never)
  const acts = (['fill', 'leave', 'refuse'] as const).map((value) => ({ value, label: t(`rules.does.${value}`) }))
  const act = settings.does === 'refuse' ? 'refuse' : settings.agentFills ? 'fill' : 'leave'
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('rules.then')}
      </Text>
      <Sentence
        ns="mail-settings"
        message="rules.doesSentence"
        components={{
          what: (
            <InlineChoice
              label={t('rules.doesLabel')}
              value={act}
              data={acts}
              onChange={(next) =>
                form.setFieldValue('settings', {
                  ...settings,
                  does: next === 'refuse' ? 'refuse' : 'open-case',
                  agentFills: next === 'fill',
                })
              }
            />
          ),
        }}
      />
      {settings.does === 'open-case' && (
        <Stack gap="xs">
          <PeopleSentences form={form} words={words} />
          <MultiSelect
            label={t('rules.takes')}
            description={t('rules.takesHelp')}
            placeholder={settings.takes.length === 0 ? t('rules.takesNone') : ''}
            data={automaticKinds.map((value) => ({ value, label: t(`verdict.${value}`) }))}
            value={settings.takes}
            onChange={(next) => set('takes', next)}
          />
        </Stack>
      )}
    </div>
  )
}

/** Who may write, whose case it becomes, and what is answered. */
function PeopleSentences({ form, words }: OptionsProps) {
  const { t } = useTranslation('mail-settings')
  const { settings } = form.values
  const unknown = (['create-contact', 'refuse'] as const).map((value) => ({ value, label: t(`rules.unknown.${value}`) }))
  const owners = [
    { value: nobody, label: t('rules.nobody') },
    ...words.people.filter((one) => one.isActive || one.id === settings.ownerId).map((one) => ({ value: one.id, label: one.name })),
  ]
  const templates = [
    { value: nobody, label: t('rules.noAcknowledgement') },
    ...words.templates
      .filter((one) => one.purpose === 'acknowledgement' && (one.isActive || one.id === settings.acknowledgementId))
      .map((one) => ({ value: one.id, label: t('rules.templateNamed', { name: one.name }) })),
  ]
  const choice = (key: 'unknownSenders' | 'ownerId' | 'acknowledgementId', data: { value: string; label: string }[]) => (
    <InlineChoice
      label={t(`rules.${key}Label`)}
      value={settings[key] ?? nobody}
      data={data}
      onChange={(next) => form.setFieldValue(`settings.${key}`, (next === nobody ? null : next) as never)}
    />
  )
  return (
    <div>
      <Sentence ns="mail-settings" message="rules.unknownSentence" components={{ what: choice('unknownSenders', unknown) }} />
      <Sentence ns="mail-settings" message="rules.ownerSentence" components={{ who: choice('ownerId', owners) }} />
      <Sentence ns="mail-settings" message="rules.acknowledgementSentence" components={{ what: choice('acknowledgementId', templates) }} />
    </div>
  )
}
