import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormFields, useMe } from '../../api/queries.ts'
import { optionGroups } from '../../forms/option-groups.ts'
import type { CaseSearch } from './cases-page.tsx'

export function CaseFilters({ search, onChange }: { search: CaseSearch; onChange: (edit: CaseSearch) => void }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { data: fields } = useFormFields()
  const optionsOf = (key: string) => optionGroups(fields?.find((field) => field.key === key)?.options ?? [])
  const people = me ? [{ value: me.id, label: me.name }, ...me.colleagues.map((one) => ({ value: one.id, label: one.name }))] : []
  const filter = (key: string, label: string, data: React.ComponentProps<typeof Select>['data'], width = 150) => (
    <Select
      w={width}
      aria-label={label}
      placeholder={label}
      data={data}
      value={search[key] === undefined ? null : String(search[key])}
      onChange={(value) => onChange({ [key]: value === null ? undefined : String(value) })}
      clearable
      searchable
    />
  )
  return (
    <>
      {me &&
        me.queues.length > 1 &&
        filter(
          'queueId',
          t('case.queue'),
          me.queues.map((one) => ({ value: one.id, label: one.name })),
          130,
        )}
      {filter('ownerId', t('case.owner'), people)}
      {filter(
        'status',
        t('cases.status'),
        ['active', 'resolved', 'cancelled'].map((value) => ({ value, label: t(`caseStatus.${value}`) })),
        130,
      )}
      {filter('priority', t('cases.priority'), optionsOf('priority'), 120)}
      {filter('category', t('cases.category'), optionsOf('category'), 170)}
    </>
  )
}
