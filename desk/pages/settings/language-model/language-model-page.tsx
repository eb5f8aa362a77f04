import { Alert, Button, Group, NumberInput, PasswordInput, Select, SimpleGrid, Text, TextInput } from '@mantine/core'
import { IconCheck, IconPlugConnected, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { languageModelTest, languageModelView } from '../../../../contract/api/language-model.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SaveBar } from '../parts/save-bar.tsx'
import { ExamplePanel, SettingsPage, SettingsSection } from '../parts/settings-page.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { bodyFromModel, type ModelDraft, modelDraft, placeholders, providers } from './model-draft.ts'

type LanguageModel = z.infer<typeof languageModelView>
type ModelTest = z.infer<typeof languageModelTest>

/** The language model that may predict fields instead of the built-in predictor. */
export function LanguageModelPage() {
  const { t } = useTranslation('settings')
  const saved = useApi<LanguageModel>('/settings/language-model')
  return (
    <Loaded of={[saved]} title={t('model.title')}>
      {() => <ModelForm saved={saved.data ?? null} />}
    </Loaded>
  )
}

function ModelForm({ saved }: { saved: LanguageModel }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<ModelDraft>({
    name: 'language-model',
    saved: modelDraft(saved),
    validate: {
      model: (value) => (value.trim() === '' ? t('model.needsModel') : null),
      baseUrl: (value, all) =>
        value !== '' && !URL.canParse(value)
          ? t('needsUrl')
          : value === '' && all.provider === 'openai-compatible'
            ? t('model.needsBaseUrl')
            : null,
    },
    send: async (values) =>
      modelDraft(
        await send<LanguageModel>('PUT', '/settings/language-model', {
          body: bodyFromModel(values),
          refresh: ['/settings/language-model'],
          done: t('model.saved'),
        }),
      ),
  })
  const { form } = draft
  const number = (key: 'timeoutSeconds' | 'maxConcurrency' | 'maxRetries', min: number, max: number) => (
    <NumberInput label={t(`model.${key}`)} min={min} max={max} allowDecimal={false} {...form.getInputProps(key)} />
  )
  const price = (key: 'inputPricePerMillion' | 'outputPricePerMillion') => (
    <NumberInput label={t(`model.${key}`)} min={0} decimalScale={4} prefix="$ " {...form.getInputProps(key)} />
  )
  return (
    <SettingsPage title={t('model.title')} lead={t('model.lead')} example={<CostExample values={form.values} />}>
      <SettingsSection title={t('model.connection')}>
        <Select
          label={t('model.provider')}
          allowDeselect={false}
          data={providers.map((value) => ({ value, label: t(`model.providers.${value}`) }))}
          {...form.getInputProps('provider')}
        />
        <TextInput
          label={t('model.baseUrl')}
          description={t(`model.baseUrlHelp.${form.values.provider}`)}
          placeholder={placeholders[form.values.provider].baseUrl}
          {...form.getInputProps('baseUrl')}
        />
        <TextInput
          label={t('model.model')}
          withAsterisk
          placeholder={placeholders[form.values.provider].model}
          {...form.getInputProps('model')}
        />
        <PasswordInput
          label={t('model.apiKey')}
          description={t(saved?.hasApiKey ? 'model.apiKeyKept' : 'model.apiKeyHelp')}
          placeholder={saved?.hasApiKey ? '••••••••••••' : ''}
          autoComplete="off"
          {...form.getInputProps('apiKey')}
        />
        <TestButton isSaved={saved !== null && !draft.isDirty} />
      </SettingsSection>
      <SettingsSection title={t('model.limits')} help={t('model.limitsHelp')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {number('timeoutSeconds', 1, 300)}
          {number('maxConcurrency', 1, 64)}
          {number('maxRetries', 0, 5)}
        </SimpleGrid>
      </SettingsSection>
      <SettingsSection title={t('model.prices')} help={t('model.pricesHelp')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {price('inputPricePerMillion')}
          {price('outputPricePerMillion')}
        </SimpleGrid>
      </SettingsSection>
      <SaveBar draft={draft} />
    </SettingsPage>
  )
}

function TestButton({ isSaved }: { isSaved: boolean }) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const [result, setResult] = useState<ModelTest | null>(null)
  const test = async () => {
    setResult(null)
    try {
      setResult(await send<ModelTest>('POST', '/settings/language-model/test', {}))
    } catch (error) {
      setResult({ ok: false, detail: (error as Error).message, durationMs: 0 })
    }
  }
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          disabled={!isSaved}
          loading={isBusy}
          onClick={() => void test()}
        >
          {t('model.test')}
        </Button>
        {!isSaved && (
          <Text size="xs" c="dimmed">
            {t('model.saveFirst')}
          </Text>
        )}
      </Group>
      {result && (
        <Alert
          mt="xs"
          p="xs"
          color={result.ok ? 'teal' : 'red'}
          role="status"
          icon={result.ok ? <IconCheck size={16} aria-hidden /> : <IconX size={16} aria-hidden />}
          title={t(result.ok ? 'model.testOk' : 'model.testFailed', { ms: result.durationMs })}
        >
          {result.detail}
        </Alert>
      )}
    </div>
  )
}

/** What one conversation would cost; the token counts are those of a usual one of twenty messages and eight fields. */
function CostExample({ values }: { values: ModelDraft }) {
  const { t, i18n } = useTranslation('settings')
  const [input, output] = [2500, 400]
  const cost = (input * values.inputPricePerMillion + output * values.outputPricePerMillion) / 1_000_000
  const money = (amount: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency: 'USD', maximumFractionDigits: 4 }).format(amount)
  return (
    <ExamplePanel>
      <Text size="sm">{t('model.example', { input, output, cost: money(cost), thousand: money(cost * 1000) })}</Text>
    </ExamplePanel>
  )
}
