import '@mantine/dates/styles.css'
import { ActionIcon, Button, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { DatePickerInput, TimeInput } from '@mantine/dates'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QueueForm } from './queue-page.tsx'
import classes from './queues.module.css'

type Span = [string, string]
const workingWeek: Span[][] = [...Array.from({ length: 5 }, (): Span[] => [['09:00', '17:00']]), [], []]

/** When people are there; outside these hours the widget takes a message instead. */
export function QueueHoursTab({ form }: { form: QueueForm }) {
  const { t } = useTranslation('settings')
  const hours = form.values.settings.openingHours
  const set = (next: Span[][] | null) => form.setFieldValue('settings.openingHours', next as never)
  return (
    <Stack gap="sm">
      <Switch
        label={t('queues.hours.always')}
        description={t('queues.hours.alwaysHelp')}
        checked={hours === null}
        onChange={(event) => set(event.currentTarget.checked ? null : workingWeek)}
      />
      {hours && (
        <Text size="xs" c="dimmed">
          {t('queues.hours.zone', { zone: form.values.settings.timeZone })}
        </Text>
      )}
      {hours && (
        <div>
          {hours.map((spans, day) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the weekday
            <DayHours key={day} day={day} spans={spans} onChange={(next) => set(hours.map((one, index) => (index === day ? next : one)))} />
          ))}
          <Button size="xs" variant="subtle" mt="xs" onClick={() => set(hours.map((_, day) => (day < 5 ? (hours[0] ?? []) : [])))}>
            {t('queues.hours.likeMonday')}
          </Button>
        </div>
      )}
      <Title order={3} size="h3" mt="sm">
        {t('queues.hours.holidays')}
      </Title>
      <DatePickerInput
        type="multiple"
        label={t('queues.hours.holidaysLabel')}
        description={t('queues.hours.holidaysHelp')}
        valueFormat="D MMM YYYY"
        clearable
        {...form.getInputProps('settings.holidays')}
      />
    </Stack>
  )
}

function DayHours({ day, spans, onChange }: { day: number; spans: Span[]; onChange: (spans: Span[]) => void }) {
  const { t, i18n } = useTranslation('settings')
  // 1 January 2024 was a Monday.
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day + 1)))
  const change = (position: number, side: 0 | 1, time: string) =>
    onChange(spans.map((span, index) => (index === position ? (side === 0 ? [time, span[1]] : [span[0], time]) : span)))
  return (
    <div className={classes.day}>
      <Text size="sm" fw={500} className={classes.dayName}>
        {name}
      </Text>
      <div className={classes.spans}>
        {spans.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('queues.hours.closed')}
          </Text>
        )}
        {spans.map((span, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours are typed over in place and have no other identity
          <Group key={position} gap={6} wrap="nowrap">
            <TimeInput
              size="xs"
              value={span[0]}
              aria-label={t('queues.hours.opens', { day: name })}
              error={span[0] >= span[1]}
              onChange={(event) => change(position, 0, event.currentTarget.value)}
            />
            <Text size="sm">–</Text>
            <TimeInput
              size="xs"
              value={span[1]}
              aria-label={t('queues.hours.closes', { day: name })}
              error={span[0] >= span[1] && t('queues.hours.order')}
              onChange={(event) => change(position, 1, event.currentTarget.value)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('queues.hours.remove', { day: name })}
              onClick={() => onChange(spans.filter((_, index) => index !== position))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </div>
      {spans.length < 6 && (
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t('queues.hours.add', { day: name })}
          onClick={() => onChange([...spans, spans.length === 0 ? ['09:00', '17:00'] : ['18:00', '20:00']])}
        >
          <IconPlus size={14} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}
