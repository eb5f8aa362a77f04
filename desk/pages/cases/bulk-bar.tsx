import { Button, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { bulkResult } from '../../../contract/api/cases.ts'
import type { CaseStatus } from '../../../contract/case.ts'
import { useMe, useStatusReasons } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import classes from './cases.module.css'

/** What can be done with many cases at once; those that could not be changed are named with the reason. */
export function BulkBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { data: reasons } = useStatusReasons()
  const { act, isBusy } = useAct()
  const send = async (what: object) => {
    const result = await act<z.infer<typeof bulkResult>>('POST', '/cases/bulk', { ids, act: what })
    if (!result) return
    const refused = result.refused.map((one) => `${one.number}: ${one.reason}`).join(' ')
    notifications.show({
      message: `${t('bulk.done', { count: result.done })} ${refused}`,
      color: refused ? 'yellow' : undefined,
      autoClose: refused ? 15_000 : 4000,
    })
    onDone()
  }
  const people = me ? [{ id: me.id, name: me.name }, ...me.colleagues] : []
  const owners = [...people, { id: null, name: t('case.unassigned') }]
  const under = (status: CaseStatus) => (reasons ?? []).filter((one) => one.status === status)
  return (
    <section className={classes.bulk} aria-label={t('bulk.label')}>
      <Text size="sm" fw={600}>
        {t('bulk.chosen', { count: ids.length })}
      </Text>
      <BulkMenu
        label={t('bulk.assign')}
        isBusy={isBusy}
        items={owners.map((one) => ({ label: one.name, send: () => send({ do: 'assign', ownerId: one.id }) }))}
      />
      <BulkMenu
        label={t('bulk.resolve')}
        isBusy={isBusy}
        items={under('resolved').map((one) => ({
          label: one.label,
          send: () => send({ do: 'resolve', statusReason: one.key, summary: '' }),
        }))}
      />
      <BulkMenu
        label={t('bulk.cancel')}
        isBusy={isBusy}
        items={under('cancelled').map((one) => ({ label: one.label, send: () => send({ do: 'cancel', statusReason: one.key }) }))}
      />
      <Button variant="subtle" color="gray" onClick={onDone}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}

function BulkMenu({ label, isBusy, items }: { label: string; isBusy: boolean; items: { label: string; send: () => void }[] }) {
  return (
    <Menu position="top">
      <Menu.Target>
        <Button variant="default" loading={isBusy}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {items.map((item) => (
          <Menu.Item key={item.label} onClick={item.send}>
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
