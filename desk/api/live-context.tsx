import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import type { DeskHears } from '../../contract/live.ts'
import type { Live } from './live.ts'

const LiveContext = createContext<Live | null>(null)
export const LiveProvider = LiveContext.Provider

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive is used outside the signed-in desk.')
  return live
}

/** Calls `listener` with every frame for as long as the component is shown. */
export function useLiveFrames(listener: (frame: DeskHears) => void): void {
  const live = useLive()
  const newest = useRef(listener)
  newest.current = listener
  useEffect(() => live.listen((frame) => newest.current(frame)), [live])
}

export function useIsConnected(): boolean {
  const live = useLive()
  return useSyncExternalStore(live.onConnection, live.isConnected)
}

/** Brings the messages of a conversation for as long as it is shown; it begins when what was there before is loaded. */
export function useWatch(conversationId: string, lastSeq: number, isLoaded: boolean): void {
  const live = useLive()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once loaded, the channel itself brings what is new
  useEffect(() => {
    if (isLoaded) return live.watch(conversationId, lastSeq)
  }, [live, conversationId, isLoaded])
}
