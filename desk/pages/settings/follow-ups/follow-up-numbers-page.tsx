import { Button, Checkbox, Group, Switch, Table, Text, Title } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { closings, FollowUpNumbers } from '../../../../contract/api/follow-ups.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useSend } from '../parts/use-send.ts'
import classes from './numbers.module.css'

type Month = FollowUpNumbers['months'][number]

/** What came of follow-ups, and every case that the agent closed by itself. */
export function FollowUpNumbersPage() {
  const { t } = useTranslation(['follow-ups', 'settings'])
  const numbers = useApi<FollowUpNumbers>('/follow-up-numbers')
  const months = numbers.data?.months ?? []
  return (
    <SettingsPage title={t('settings:followUpNumbers.title')} lead={t('numbers.lead')}>
      <Loaded of={[numbers]}>
        {() =>
          months.length === 0 ? (
            <NothingYet icon={<IconChartBar />} title={t('numbers.none')} description={t('numbers.noneHelp')} />
          ) : (
            <MonthTable months={months} />
          )
        }
      </Loaded>
      <Closings />
    </SettingsPage>
  )
}

const outcomes = ['answered', 'confirmed', 'resolvedBySilence', 'reopenedAfter', 'bounced'] as const

function MonthTable({ months }: { months: Month[] }) {
  const { t } = useTranslation('follow-ups')
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {['month', 'rule', 'started', 'sent', ...outcomes, 'chart'].map((one) => (
              <Table.Th key={one}>{t(`numbers.${one}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map((one) => (
            <Table.Tr key={`${one.month} ${one.rule.id}`}>
              <Table.Td>{one.month}</Table.Td>
              <Table.Td>{one.rule.name}</Table.Td>
              <Table.Td>{one.started}</Table.Td>
              <Table.Td>{one.sent}</Table.Td>
              {outcomes.map((key) => (
                <Table.Td key={key}>{one[key]}</Table.Td>
              ))}
              <Table.Td>
                <Bar month={one} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** How the cycles of a month ended, as parts of one bar; the figures beside say the same. */
function Bar({ month }: { month: Month }) {
  const { t } = useTranslation('follow-ups')
  const parts = ['answered', 'confirmed', 'resolvedBySilence', 'bounced'] as const
  return (
    <div className={classes.bar} aria-hidden>
      {parts.map((key) => (
        <span
          key={key}
          className={classes.part}
          data-part={key}
          title={`${t(`numbers.${key}`)}: ${month[key]}`}
          style={{ flexGrow: month[key] }}
        />
      ))}
      <span className={classes.rest} style={{ flexGrow: Math.max(0, month.started - parts.reduce((sum, key) => sum + month[key], 0)) }} />
    </div>
  )
}

function Closings() {
  const { t } = useTranslation('follow-ups')
  const { send, isBusy } = useSend()
  const [onlyOpen, setOnlyOpen] = useState(true)
  const [chosen, setChosen] = useState<string[]>([])
  const { data } = useApi<z.infer<typeof closings>>(`/closings?onlyOpen=${onlyOpen}&size=100`, { keepsPrevious: true })
  const reopen = () =>
    send('POST', '/closings/reopening', {
      body: { ids: chosen },
      refresh: ['/closings', '/follow-up-numbers', '/cases'],
      done: t('numbers.reopened', { count: chosen.length }),
      failed: true,
    })
      .then(() => setChosen([]))
      .catch(() => undefined)
  const turn = (id: string, isOn: boolean) => setChosen((before) => (isOn ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <section aria-label={t('numbers.closings')}>
      <Group justify="space-between" mt="xl" mb="xs">
        <Title order={2} size="h4">
          {t('numbers.closings')}
        </Title>
        <Group gap="sm">
          <Switch label={t('numbers.onlyOpen')} checked={onlyOpen} onChange={(event) => setOnlyOpen(event.currentTarget.checked)} />
          <Button size="compact-sm" disabled={chosen.length === 0} loading={isBusy} onClick={() => void reopen()}>
            {t('numbers.reopen', { count: chosen.length })}
          </Button>
        </Group>
      </Group>
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('numbers.noClosings')}
        </Text>
      )}
      <ul className={classes.closings}>
        {data?.items.map((one) => (
          <li key={one.id} className={classes.closing}>
            <Checkbox
              aria-label={one.case.number}
              disabled={one.reopenedAt !== null}
              checked={chosen.includes(one.id)}
              onChange={(event) => turn(one.id, event.currentTarget.checked)}
            />
            <div>
              <Text size="sm">
                <Link to="/cases/$number" params={{ number: one.case.number }}>
                  {one.case.number}
                </Link>{' '}
                {one.case.title} · {one.rule?.name} {one.reopenedAt && `· ${t('numbers.wasReopened')}`}
              </Text>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {one.summary}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
