import { Button, Pagination, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCaseCounts, useCaseList } from '../../api/queries.ts'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { useSingleKeys } from '../../components/use-single-keys.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CaseFilters } from './case-filters.tsx'
import { CaseTable } from './case-table.tsx'
import { caseViews } from './case-views.ts'
import classes from './cases.module.css'

export type CaseSearch = Record<string, string | number | undefined>
const pageSize = 50

/** All cases of one's queues: views, search, filters, order; many at once. What is shown stands in the address. */
export function CasesPage() {
  const { t } = useTranslation()
  const search = useSearch({ strict: false }) as CaseSearch
  const navigate = useNavigate()
  const change = (edit: CaseSearch) =>
    void navigate({ to: '/cases', search: { ...search, page: undefined, ...edit } as never, replace: true })
  const [chosen, setChosen] = useState<string[]>([])
  const query = new URLSearchParams(
    Object.entries({ view: 'all', size: pageSize, ...search })
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, String(value)]),
  ).toString()
  const { data, error } = useCaseList(query)
  const pages = Math.ceil((data?.total ?? 0) / pageSize)
  return (
    <div className={classes.page}>
      <h1 className="visually-hidden">{t('rail.cases')}</h1>
      <Views view={String(search.view ?? 'all')} onChange={(view) => change({ view })} />
      <div className={classes.toolbar}>
        <SearchBox value={String(search.search ?? '')} onChange={(words) => change({ search: words || undefined })} />
        <CaseFilters search={search} onChange={change} />
        <Text size="sm" c="dimmed" className={classes.total} role="status">
          {data && t('cases.total', { count: data.total })}
        </Text>
        <Button component={Link} to="/cases/new" leftSection={<IconPlus size={15} />}>
          {t('cases.new')}
        </Button>
      </div>
      {error && <Text role="alert">{error.message}</Text>}
      {!data && !error && <SkeletonList rows={10} />}
      {data && <CaseTable items={data.items} search={search} onSort={change} chosen={chosen} onChoose={setChosen} />}
      {pages > 1 && (
        <Pagination
          size="sm"
          mt="md"
          total={pages}
          value={Number(search.page ?? 1)}
          onChange={(page) => change({ page })}
          getControlProps={(control) => ({ 'aria-label': t(`pages.${control}`) })}
        />
      )}
      {chosen.length > 0 && <BulkBar ids={chosen} onDone={() => setChosen([])} />}
    </div>
  )
}

function Views({ view, onChange }: { view: string; onChange: (view: string) => void }) {
  const { t } = useTranslation()
  const { data: counts } = useCaseCounts()
  return (
    <nav className={classes.views} aria-label={t('cases.views')}>
      {caseViews.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.view}
          data-active={one === view}
          aria-current={one === view}
          onClick={() => onChange(one)}
          style={{ border: 0, background: one === view ? undefined : 'none', cursor: 'pointer' }}
        >
          {t(`cases.view.${one}`)} <span>{counts?.[one] ?? ''}</span>
        </button>
      ))}
    </nav>
  )
}

function SearchBox({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback(onChange, 250)
  useSingleKeys([['/', () => box.current?.focus()]])
  return (
    <TextInput
      ref={box}
      className={classes.search}
      size="xs"
      type="search"
      aria-label={t('cases.search')}
      placeholder={t('cases.search')}
      leftSection={<IconSearch size={15} />}
      defaultValue={value}
      onChange={(event) => send(event.currentTarget.value)}
    />
  )
}
