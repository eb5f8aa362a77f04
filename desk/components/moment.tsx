import { useTranslation } from 'react-i18next'

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago in words; the exact time on hover. */
export function Moment({ at }: { at: string }) {
  const { i18n } = useTranslation()
  const seconds = (Date.parse(at) - Date.now()) / 1000
  const step = steps.find(([, size]) => Math.abs(seconds) >= size) ?? (['minute', 60] as const)
  const words = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' }).format(Math.trunc(seconds / step[1]), step[0])
  return (
    <time dateTime={at} title={new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(at))}>
      {words}
    </time>
  )
}
