import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago, the exact time on hover and focus. */
export function Moment({ at }: { at: string }) {
  const { i18n, t } = useTranslation('settings')
  const seconds = (new Date(at).getTime() - Date.now()) / 1000
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  const words = step
    ? new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' }).format(Math.round(seconds / step[1]), step[0])
    : t('justNow')
  return (
    <Tooltip label={new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at))}>
      <time dateTime={at}>{words}</time>
    </Tooltip>
  )
}
