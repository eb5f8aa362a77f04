import { createContext, useContext, useState } from 'react'

type Pane = 'chat' | 'case'
const PaneContext = createContext<{ pane: Pane; show: (pane: Pane) => void }>({ pane: 'chat', show: () => {} })

/** Which of the two one sees where only one has room. */
export function PaneProvider({ children }: { children: React.ReactNode }) {
  const [pane, show] = useState<Pane>('chat')
  return <PaneContext value={{ pane, show }}>{children}</PaneContext>
}

export const usePane = () => useContext(PaneContext)
