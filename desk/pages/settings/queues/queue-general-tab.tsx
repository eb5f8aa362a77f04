import { MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Representative } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import type { QueueForm } from './queue-page.tsx'

const languages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'nb',
  'fi',
  'cs',
  'tr',
  'uk',
  'ja',
  'ko',
  'zh',
  'ar',
  'he',
  'hi',
]

/** Name, place in time, language and who works here. */
export function QueueGeneralTab({ form }: { form: QueueForm }) {
  const { t, i18n } = useTranslation('settings')
  const people = useApi<Representative[]>('/representatives')
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const known = new Set([form.values.settings.language, ...languages])
  const members = (people.data ?? [])
    .filter((one) => one.isActive || form.values.memberIds.includes(one.id))
    .map((one) => ({ value: one.id, label: one.name }))
  return (
    <Stack gap="sm">
      <TextInput label={t('name')} withAsterisk {...form.getInputProps('name')} />
      <Select
        label={t('queues.timeZone')}
        description={t('queues.timeZoneHelp')}
        searchable
        allowDeselect={false}
        limit={80}
        data={zones}
        {...form.getInputProps('settings.timeZone')}
      />
      <Select
        label={t('queues.language')}
        description={t('queues.languageHelp')}
        searchable
        allowDeselect={false}
        data={[...known].map((value) => ({ value, label: names.of(value) ?? value }))}
        {...form.getInputProps('settings.language')}
      />
      <MultiSelect
        label={t('queues.membersLabel')}
        description={t('queues.membersHelp')}
        searchable
        data={members}
        {...form.getInputProps('memberIds')}
      />
      <Switch
        label={t('queues.isActive')}
        description={t('queues.isActiveHelp')}
        {...form.getInputProps('isActive', { type: 'checkbox' })}
      />
    </Stack>
  )
}
