import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useSingleKeys } from './use-single-keys.ts'

const KeyList = lazy(() => import('./key-list.tsx').then((module) => ({ default: module.KeyList })))
const Jump = lazy(() => import('./jump.tsx').then((module) => ({ default: module.Jump })))

/** How long `g` waits for its second key, in milliseconds. */
const patienceMs = 1200

/** Keys that work everywhere; pages add their own. `?` shows them all. */
export function DeskKeys() {
  const navigate = useNavigate()
  const [shown, setShown] = useState<'keys' | 'jump' | null>(null)
  const beganAt = useRef(0)
  const go = (to: string) => () => {
    if (Date.now() - beganAt.current < patienceMs) void navigate({ to })
    beganAt.current = 0
  }
  useHotkeys([['mod+K', () => setShown('jump')]], [])
  useSingleKeys([
    // Some layouts have it without Shift.
    ['?', () => setShown('keys')],
    ['shift+?', () => setShown('keys')],
    [
      'g',
      () => {
        beganAt.current = Date.now()
      },
    ],
    ['c', go('/')],
    ['k', go('/cases')],
    ['r', go('/runs')],
  ])
  return (
    <Suspense>
      {shown === 'keys' && <KeyList onClose={() => setShown(null)} />}
      {shown === 'jump' && <Jump onClose={() => setShown(null)} />}
    </Suspense>
  )
}
