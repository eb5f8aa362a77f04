import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../../contract/api/settings.ts'
import { ExamplePanel } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { exampleFields, exampleMoment, fateOf, missingFor } from './enough-example.ts'

const tones = { written: 'good', suggested: 'warn', empty: 'plain' } as const

/** Follows every change of the form at once, before it is saved. */
export function EnoughExamplePanel({ settings }: { settings: AgentSettings }) {
  const { t } = useTranslation('settings')
  const moment = exampleMoment(settings)
  const missing = missingFor(settings.enoughAtAccept, settings)
  const names = missing.map((field) => t(`agent.example.field.${field.key}`)).join(', ')
  return (
    <ExamplePanel>
      <Text size="sm" fs="italic">
        {t('agent.example.message')}
      </Text>
      <Stack gap={4} mt="sm">
        {exampleFields.map((field) => {
          const fate = fateOf(field, settings)
          return (
            <Group key={field.key} justify="space-between" gap="xs" wrap="nowrap">
              <Text size="sm" truncate>
                {t(`agent.example.field.${field.key}`)}
                {field.isMandatory && ' *'}
              </Text>
              <Group gap={6} wrap="nowrap">
                <Text size="xs" c="dimmed" ff="monospace">
                  {Math.round(field.confidence * 100)} %
                </Text>
                <Tag tone={tones[fate]}>{t(`agent.example.fate.${fate}`)}</Tag>
              </Group>
            </Group>
          )
        })}
      </Stack>
      <Text size="sm" mt="sm" fw={500} aria-live="polite">
        {moment === 'accept' ? t('agent.example.atAccept') : t('agent.example.notAtAccept', { fields: names })}
      </Text>
      {moment !== 'accept' && (
        <Text size="sm" mt={4}>
          {t(`agent.example.ongoing.${settings.whileOngoing}`)} {t(`agent.example.${moment === 'end' ? 'atEnd' : 'never'}`)}
        </Text>
      )}
    </ExamplePanel>
  )
}
