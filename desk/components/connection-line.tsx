import { IconCloudOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIsConnected } from '../api/live-context.tsx'
import classes from './desk-frame.module.css'

/** A short break is nobody's business, in milliseconds. */
const patienceMs = 2500

/** Says that the desk has lost its server, and that nothing is lost with it. */
export function ConnectionLine() {
  const { t } = useTranslation()
  const isConnected = useIsConnected()
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (isConnected) return setIsLate(false)
    const timer = setTimeout(() => setIsLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isConnected])
  return isLate && !isConnected ? (
    <div className={classes.paused} role="status">
      <IconCloudOff size={15} />
      {t('connection.lost')}
    </div>
  ) : null
}
