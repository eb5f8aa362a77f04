import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** How long ago, ticking: 0:12, 4:03, 1:02:45, then days. */
export function Elapsed({ since }: { since: string }) {
  const { i18n } = useTranslation()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={since} title={new Date(since).toLocaleString(i18n.language)}>
      {elapsedText(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))}
    </time>
  )
}

export function elapsedText(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  if (days > 0) return `${days} d`
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
