import { Button, Text, TextInput, Title } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSetting } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SortableList } from '../parts/sortable-list.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { useSend } from '../parts/use-send.ts'
import { FieldEditor } from './field-editor.tsx'

/** What the team asks to know about a case, in the order of the case form. */
export function FieldsPage() {
  const { t } = useTranslation('settings')
  const fields = useApi<FieldSetting[]>('/fields')
  const [edited, setEdited] = useEdited(fields.data, (one) => one.key)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('fields.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('fields.title')} lead={t('fields.lead')} actions={add}>
      <Loaded of={[fields]}>
        {() =>
          fields.data?.length === 0 ? (
            <NothingYet icon={<IconForms />} title={t('fields.none')} description={t('fields.noneHelp')} action={add} />
          ) : (
            <FieldLists fields={fields.data ?? []} onOpen={setEdited} />
          )
        }
      </Loaded>
      {edited && <FieldEditor field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsPage>
  )
}

function FieldLists({ fields, onOpen }: { fields: FieldSetting[]; onOpen: (field: FieldSetting) => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const [search, setSearch] = useState('')
  const active = fields.filter((field) => field.isActive)
  const inactive = fields.filter((field) => !field.isActive)
  const found = active.filter((field) => `${field.label} ${field.key}`.toLowerCase().includes(search.trim().toLowerCase()))
  const reorder = (next: FieldSetting[]) =>
    send('PUT', '/fields/order', {
      body: { keys: [...next, ...inactive].map((field) => field.key) },
      refresh: ['/fields', '/form-fields'],
      done: t('order.saved'),
      failed: true,
    })
  const row = (field: FieldSetting) => (
    <RowBody
      title={field.label}
      detail={<FieldDetail field={field} />}
      badges={<FieldBadges field={field} />}
      isMuted={!field.isActive}
      onOpen={() => onOpen(field)}
    />
  )
  return (
    <>
      {fields.length > 15 && (
        <TextInput
          mb="sm"
          placeholder={t('fields.search')}
          aria-label={t('fields.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {search.trim() === '' ? (
        <SortableList
          label={t('fields.title')}
          items={active}
          idOf={(field) => field.key}
          nameOf={(field) => field.label}
          onReorder={reorder}
        >
          {row}
        </SortableList>
      ) : (
        <Rows label={t('fields.title')}>
          {found.map((field) => (
            <Row key={field.key}>{row(field)}</Row>
          ))}
        </Rows>
      )}
      {search.trim() !== '' && found.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noneFound')}
        </Text>
      )}
      {inactive.length > 0 && (
        <>
          <Title order={2} size="h3" mt="xl" mb="xs">
            {t('fields.inactive')}
          </Title>
          <Rows label={t('fields.inactive')}>
            {inactive.map((field) => (
              <Row key={field.key}>{row(field)}</Row>
            ))}
          </Rows>
        </>
      )}
    </>
  )
}

function FieldDetail({ field }: { field: FieldSetting }) {
  const { t } = useTranslation('settings')
  const parts = [
    t(`fields.types.${field.type}`),
    field.options && t('fields.optionCount', { count: field.options.length }),
    field.learnedFrom > 0 && t('fields.learnedFrom', { count: field.learnedFrom }),
    field.description,
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function FieldBadges({ field }: { field: FieldSetting }) {
  const { t } = useTranslation('settings')
  return (
    <>
      {field.isMandatory && <Tag tone="bad">{t('fields.badge.mandatory')}</Tag>}
      {field.isConfigured && !field.isMandatory && <Tag tone="accent">{t('fields.badge.configured')}</Tag>}
      {field.agentWrites === 'suggest' && <Tag tone="warn">{t('fields.badge.suggestOnly')}</Tag>}
      {field.isSystem && <Tag>{t('fields.badge.system')}</Tag>}
    </>
  )
}
