import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconTable } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { lookupTable } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'

type LookupTable = z.infer<typeof lookupTable>

/** The team's own tables: products, branches, contracts; fields of type lookup choose among their records. */
export function LookupTablesPage() {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const tables = useApi<LookupTable[]>('/lookup-tables')
  const [isAdding, setIsAdding] = useState(false)
  const open = (id: string) => void navigate({ to: `/settings/lookup-tables/${id}` as never, ignoreBlocker: true })
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('lookup.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('lookup.title')} lead={t('lookup.lead')} actions={add}>
      <Loaded of={[tables]}>
        {() =>
          tables.data?.length === 0 ? (
            <NothingYet icon={<IconTable />} title={t('lookup.none')} description={t('lookup.noneHelp')} action={add} />
          ) : (
            <Rows label={t('lookup.title')}>
              {tables.data?.map((table) => (
                <Row key={table.id}>
                  <RowBody
                    title={table.name}
                    detail={`${table.key} · ${t('lookup.records', { count: table.records })}`}
                    onOpen={() => open(table.id)}
                  />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {isAdding && <NewTable onClose={() => setIsAdding(false)} onAdded={open} />}
    </SettingsPage>
  )
}

function NewTable({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft({
    name: 'lookup-table:new',
    saved: { name: '', key: '' },
    validate: { name: (value) => (value.trim() === '' ? t('needsName') : null) },
    send: async ({ name, key }) => {
      const table = await send<LookupTable>('POST', '/lookup-tables', {
        body: { name, key: key || keyFromLabel(name) },
        refresh: ['/lookup-tables'],
        done: t('lookup.added', { name }),
      })
      onAdded(table.id)
    },
  })
  return (
    <EditorDrawer title={t('lookup.add')} draft={draft} onClose={onClose} saveLabel={t('lookup.create')} isNew>
      <TextInput label={t('name')} withAsterisk data-autofocus {...draft.form.getInputProps('name')} />
      <TextInput
        mt="sm"
        label={t('key')}
        description={t('keyHelp')}
        placeholder={keyFromLabel(draft.form.values.name)}
        {...draft.form.getInputProps('key')}
      />
    </EditorDrawer>
  )
}
