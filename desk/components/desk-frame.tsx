import { useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { openLive } from '../api/live.ts'
import { LiveProvider } from '../api/live-context.tsx'
import { useMe } from '../api/queries.ts'
import { useAppliedPreferences } from '../api/use-preferences.ts'
import { ConnectionLine } from './connection-line.tsx'
import classes from './desk-frame.module.css'
import { DeskKeys } from './desk-keys.tsx'
import { MailHealthLine } from './mail-health-line.tsx'
import { NewsBell } from './news-bell.tsx'
import { PausedLine } from './paused-line.tsx'
import { Rail } from './rail.tsx'

/** What is around every page: the rail, the live channel, the keys, and what must be said wherever one is. */
export function DeskFrame() {
  const client = useQueryClient()
  const { data: me } = useMe()
  const live = useMemo(() => openLive(client), [client])
  useEffect(() => () => live.close(), [live])
  useAppliedPreferences(me?.preferences)
  if (!me) return null
  return (
    <LiveProvider value={live}>
      <div className={classes.frame}>
        <Rail me={me} />
        <main className={classes.page}>
          <ConnectionLine />
          {me.isAgentPaused && <PausedLine />}
          {me.role === 'administrator' && <MailHealthLine />}
          <div className={classes.body}>
            <Outlet />
          </div>
        </main>
      </div>
      <DeskKeys />
      <NewsBell preferences={me.preferences} />
    </LiveProvider>
  )
}
