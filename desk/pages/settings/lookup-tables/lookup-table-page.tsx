import { Button, Pagination, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconSearch, IconTable, IconUpload } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { lookupRecord, lookupTable } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { ImportRecords } from './import-records.tsx'
import { RecordEditor } from './record-editor.tsx'

export type LookupRecord = z.infer<typeof lookupRecord>
const pageSize = 50

/** The records of one table. */
export function LookupTablePage() {
  const { t } = useTranslation('settings')
  const { tableId } = useParams({ strict: false }) as { tableId: string }
  const table = useApi<z.infer<typeof lookupTable>[]>('/lookup-tables').data?.find((one) => one.id === tableId)
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), 200)
  const path = `/lookup-tables/${tableId}/records`
  const records = useApi<LookupRecord[]>(asked === '' ? path : `${path}?search=${encodeURIComponent(asked)}`)
  const [edited, setEdited] = useEdited(records.data, (one) => one.id)
  const [isImporting, setIsImporting] = useState(false)
  const refresh = [path, '/lookup-tables', '/form-fields']
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('lookup.addRecord')}
    </Button>
  )
  const actions = (
    <>
      <Button size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />} onClick={() => setIsImporting(true)}>
        {t('lookup.import.open')}
      </Button>
      {add}
    </>
  )
  return (
    <SettingsPage title={table?.name ?? t('lookup.title')} lead={table && t('lookup.records', { count: table.records })} actions={actions}>
      <TextInput
        mb="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('lookup.search')}
        aria-label={t('lookup.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Loaded of={[records]}>
        {() =>
          records.data?.length === 0 ? (
            <NothingYet
              icon={<IconTable />}
              title={t(asked === '' ? 'lookup.noRecords' : 'lookup.noneFound')}
              description={t(asked === '' ? 'lookup.noRecordsHelp' : 'lookup.noneFoundHelp', { search: asked })}
              action={asked === '' ? add : undefined}
            />
          ) : (
            <RecordRows records={records.data ?? []} onOpen={setEdited} />
          )
        }
      </Loaded>
      {edited && (
        <RecordEditor
          tableId={tableId}
          record={edited === 'new' ? null : edited}
          records={records.data ?? []}
          refresh={refresh}
          onClose={() => setEdited(null)}
        />
      )}
      {isImporting && (
        <ImportRecords
          tableId={tableId}
          known={new Set(records.data?.map((record) => record.value))}
          refresh={refresh}
          onClose={() => setIsImporting(false)}
        />
      )}
    </SettingsPage>
  )
}

function RecordRows({ records, onOpen }: { records: LookupRecord[]; onOpen: (record: LookupRecord) => void }) {
  const { t } = useTranslation('settings')
  const [page, setPage] = useState(1)
  const pages = Math.ceil(records.length / pageSize)
  const at = Math.min(page, pages)
  const labelOf = (value: string | undefined) => records.find((record) => record.value === value)?.label ?? value
  return (
    <>
      <Rows label={t('lookup.recordsTitle')}>
        {records.slice((at - 1) * pageSize, at * pageSize).map((record) => (
          <Row key={record.id}>
            <RowBody
              title={record.label}
              onOpen={() => onOpen(record)}
              isMuted={!record.isActive}
              detail={[
                record.value,
                record.parent && t('fields.options.under', { parent: labelOf(record.parent) }),
                record.synonyms?.join(', '),
                record.description,
              ]
                .filter(Boolean)
                .join(' · ')}
              badges={!record.isActive && <Tag>{t('inactive')}</Tag>}
            />
          </Row>
        ))}
      </Rows>
      {pages > 1 && (
        <Pagination
          size="sm"
          mt="sm"
          total={pages}
          value={at}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': t(`pages.${control}`) })}
        />
      )}
    </>
  )
}
