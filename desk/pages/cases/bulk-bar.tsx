import { Button, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { bulkResult } from '../../../contract/api/cases.ts'
import { useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import classes from './cases.module.css'

/** What can be done with many cases at once; those that could not be changed are named with the reason. */
export function BulkBar({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
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
  return (
    <section className={classes.bulk} aria-label={t('bulk.label')}>
      <Text size="sm" fw={600}>
        {t('bulk.chosen', { count: ids.length })}
      </Text>
      <Menu position="top">
        <Menu.Target>
          <Button variant="default" loading={isBusy}>
            {t('bulk.assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {people.map((one) => (
            <Menu.Item key={one.id} onClick={() => send({ do: 'assign', ownerId: one.id })}>
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => send({ do: 'assign', ownerId: null })}>{t('case.unassigned')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => send({ do: 'resolve', statusReason: 'solved', summary: '' })}>
        {t('case.resolve')}
      </Button>
      <Button variant="default" onClick={() => send({ do: 'cancel', statusReason: 'spam' })}>
        {t('case.spam')}
      </Button>
      <Button variant="subtle" color="gray" onClick={onDone}>
        {t('create.cancel')}
      </Button>
    </section>
  )
}
