import { Button, Select } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormFields, useMe } from '../../api/queries.ts'
import { optionGroups } from '../../forms/option-groups.ts'
import classes from './cases.module.css'
import type { CaseSearch } from './cases-page.tsx'

interface CaseFiltersProps {
  search: CaseSearch
  onChange: (edit: CaseSearch) => void
}

const keys = ['queueId', 'ownerId', 'status', 'priority', 'category']

/** What narrows the list; on a phone behind one button. */
export function CaseFilters({ search, onChange }: CaseFiltersProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const count = keys.filter((key) => search[key] !== undefined).length
  return (
    <>
      <Button
        className={classes.filterSwitch}
        variant="default"
        leftSection={<IconFilter size={15} />}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('cases.filters')} {count || ''}
      </Button>
      <div className={classes.filters} data-open={isOpen}>
        <Filters search={search} onChange={onChange} />
        {count > 0 && (
          <Button variant="subtle" color="gray" onClick={() => onChange(Object.fromEntries(keys.map((key) => [key, undefined])))}>
            {t('cases.clearFilters')}
          </Button>
        )}
      </div>
    </>
  )
}

function Filters({ search, onChange }: CaseFiltersProps) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { data: fields } = useFormFields()
  const optionsOf = (key: string) => optionGroups(fields?.find((field) => field.key === key)?.options ?? [])
  const people = me ? [{ value: me.id, label: me.name }, ...me.colleagues.map((one) => ({ value: one.id, label: one.name }))] : []
  const queues = (me?.queues ?? []).map((one) => ({ value: one.id, label: one.name }))
  const statuses = ['active', 'resolved', 'cancelled'].map((value) => ({ value, label: t(`caseStatus.${value}`) }))
  const filter = (key: string, label: string, data: React.ComponentProps<typeof Select>['data'], width: number) => (
    <Select
      w={width}
      size="xs"
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
      {queues.length > 1 && filter('queueId', t('case.queue'), queues, 120)}
      {filter('ownerId', t('case.owner'), people, 140)}
      {filter('status', t('cases.status'), statuses, 115)}
      {filter('priority', t('cases.priority'), optionsOf('priority'), 110)}
      {filter('category', t('cases.category'), optionsOf('category'), 160)}
    </>
  )
}
