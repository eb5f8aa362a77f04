import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elapsedText } from './elapsed.tsx'

/** "closes in 4:03", counting down. */
export function Until({ at }: { at: string }) {
  const { t } = useTranslation()
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <span>{t('wrapUp.closesIn', { time: elapsedText(Math.max(0, Math.round((Date.parse(at) - now) / 1000))) })}</span>
}
