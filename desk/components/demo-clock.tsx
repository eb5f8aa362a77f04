import { ActionIcon, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconClockPlay } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { demoClock } from '../../contract/api/demo.ts'
import { useApi } from '../api/queries.ts'
import { sendJson } from '../api/read-json.ts'

type Clock = z.infer<typeof demoClock>
const jumps = [24, 48, 168]

/** Sets the demo world's clock ahead, to see what days of silence lead to; nowhere else is it there. */
export function DemoClock() {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const { data } = useApi<Clock>('/demo/clock')
  if (!data) return null
  const say = (at: string) => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
  const jump = async (hours: number) => {
    try {
      const moved = await sendJson<Clock>('POST', '/demo/clock', { hours })
      notifications.show({ message: t('demoClock.moved', { at: say(moved.now) }) })
      await client.invalidateQueries()
    } catch (error) {
      notifications.show({ message: (error as Error).message, color: 'red' })
    }
  }
  return (
    <Menu position="right-end">
      <Menu.Target>
        <ActionIcon
          variant={data.isAhead ? 'light' : 'subtle'}
          color="gray"
          size={36}
          aria-label={t('demoClock.label')}
          title={t('demoClock.label')}
        >
          <IconClockPlay size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('demoClock.label')}
          <Text size="xs">{say(data.now)}</Text>
        </Menu.Label>
        {jumps.map((hours) => (
          <Menu.Item key={hours} onClick={() => void jump(hours)}>
            {t('demoClock.days', { count: hours / 24 })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
