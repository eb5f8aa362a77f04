import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './desk-frame.module.css'

/** Nobody should wonder why the agent is silent. */
export function PausedLine() {
  const { t } = useTranslation()
  return (
    <div className={classes.paused} role="status">
      <IconPlayerPause size={15} />
      {t('agent.paused')}
    </div>
  )
}
