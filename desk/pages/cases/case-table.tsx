import { Badge, Checkbox, Table, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconMail } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../contract/api/cases.ts'
import { useFormFields, useStatusReasons } from '../../api/queries.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { Moment } from '../../components/moment.tsx'
import { useContactName } from '../../components/use-contact-name.ts'
import { useEnter } from '../../components/use-enter.ts'
import { useSingleKeys } from '../../components/use-single-keys.ts'
import classes from './cases.module.css'
import type { CaseSearch } from './cases-page.tsx'

interface CaseTableProps {
  items: CaseSummary[]
  search: CaseSearch
  onSort: (edit: CaseSearch) => void
  chosen: string[]
  onChoose: (ids: string[]) => void
}

const priorityColours: Record<string, string> = { urgent: 'red', high: 'orange', low: 'gray' }

export function CaseTable({ items, search, onSort, chosen, onChoose }: CaseTableProps) {
  const { t } = useTranslation()
  const current = useMoves(items)
  if (items.length === 0)
    return (
      <Text c="dimmed" py="xl" ta="center">
        {t(search.search ? 'cases.noneFound' : 'cases.none')}
      </Text>
    )
  const all = items.every((one) => chosen.includes(one.id))
  const choose = (id: string, isChosen: boolean) => onChoose(isChosen ? [...chosen, id] : chosen.filter((one) => one !== id))
  const head = (sort: string, label: string) => (
    <Table.Th>
      <SortHead sort={sort} label={label} search={search} onSort={onSort} />
    </Table.Th>
  )
  return (
    <div className={classes.table}>
      <Table highlightOnHover verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label={t('cases.chooseAll')}
                checked={all}
                indeterminate={!all && chosen.length > 0}
                onChange={() => onChoose(all ? [] : items.map((one) => one.id))}
              />
            </Table.Th>
            {head('number', t('cases.number'))}
            {head('title', t('cases.title'))}
            <Table.Th>{t('case.contact')}</Table.Th>
            <Table.Th>{t('cases.category')}</Table.Th>
            {head('priority', t('cases.priority'))}
            <Table.Th>{t('case.statusReason')}</Table.Th>
            <Table.Th>{t('case.owner')}</Table.Th>
            {head('updated', t('cases.updated'))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one, at) => (
            <CaseRow
              key={one.id}
              item={one}
              isCurrent={at === current}
              isChosen={chosen.includes(one.id)}
              onChoose={(isChosen) => choose(one.id, isChosen)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function CaseRow({
  item,
  isCurrent,
  isChosen,
  onChoose,
}: {
  item: CaseSummary
  isCurrent: boolean
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}) {
  const { t } = useTranslation()
  const { data: fields } = useFormFields()
  const { data: reasons } = useStatusReasons()
  const contactName = useContactName()
  const navigate = useNavigate()
  const labelOf = (key: string, value: string | null) =>
    fields?.find((field) => field.key === key)?.options?.find((option) => option.value === value)?.label ?? value
  const open = (event: React.MouseEvent) => {
    if ((event.target as HTMLElement).closest('input, a, label')) return
    void navigate({ to: '/cases/$number', params: { number: item.number } })
  }
  return (
    <Table.Tr className={classes.row} data-current={isCurrent} onClick={open}>
      <Table.Td data-column="choose">
        <Checkbox
          size="xs"
          aria-label={t('cases.choose', { number: item.number })}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td data-column="number">
        <Link to="/cases/$number" params={{ number: item.number }} style={{ color: 'inherit', textDecoration: 'none' }}>
          {item.number}
        </Link>
      </Table.Td>
      <Table.Td data-column="title" className={classes.tableTitle} title={item.title ?? ''}>
        {item.origin === 'email' && (
          <IconMail size={14} role="img" aria-label={t('cases.origin.email')} style={{ color: 'var(--desk-quiet)', verticalAlign: -2 }} />
        )}{' '}
        {item.openedByAgent && <AgentMark size={13} />} {item.title ?? t('cases.untitled')}{' '}
        {item.isIncomplete && item.status === 'active' && (
          <Badge size="xs" variant="light" color="yellow">
            {t('case.incomplete')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td data-column="contact">{contactName(item.contact)}</Table.Td>
      <Table.Td data-column="category">{labelOf('category', item.category)}</Table.Td>
      <Table.Td data-column="priority">
        {item.priority && item.priority !== 'normal' ? (
          <Badge size="sm" variant="light" color={priorityColours[item.priority] ?? 'gray'}>
            {labelOf('priority', item.priority)}
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            {labelOf('priority', item.priority)}
          </Text>
        )}
      </Table.Td>
      <Table.Td data-column="reason">{reasons?.find((one) => one.key === item.statusReason)?.label ?? item.statusReason}</Table.Td>
      <Table.Td data-column="owner">
        {item.owner?.name ?? (
          <Text size="sm" c="dimmed">
            {t('case.unassigned')}
          </Text>
        )}
      </Table.Td>
      <Table.Td c="dimmed" data-column="updated">
        <Moment at={item.updatedAt} />
      </Table.Td>
    </Table.Tr>
  )
}

function SortHead({
  sort,
  label,
  search,
  onSort,
}: {
  sort: string
  label: string
  search: CaseSearch
  onSort: (edit: CaseSearch) => void
}) {
  const isSorted = (search.sort ?? 'updated') === sort
  const isDown = (search.direction ?? 'desc') === 'desc'
  return (
    <button
      type="button"
      className={classes.sort}
      onClick={() => onSort({ sort, direction: isSorted && isDown ? 'asc' : 'desc' })}
      aria-label={label}
    >
      {label}
      {isSorted && (isDown ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
    </button>
  )
}

/** j and k move through the rows, Enter opens. */
function useMoves(items: CaseSummary[]): number {
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const move = (by: number) => () => setAt((before) => Math.max(0, Math.min(items.length - 1, before + by)))
  useSingleKeys([
    ['j', move(1)],
    ['k', move(-1)],
  ])
  const item = items[at]
  useEnter(item ? () => void navigate({ to: '/cases/$number', params: { number: item.number } }) : null)
  return at
}
