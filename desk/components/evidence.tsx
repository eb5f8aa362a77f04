import { createContext, useContext, useMemo, useState } from 'react'
import type { Evidence } from '../../contract/api/shared.ts'

interface Lit {
  passages: Evidence[]
  /** Counts the clicks, so that the same passage can be scrolled to again. */
  times: number
}
interface EvidenceState {
  lit: Lit
  light: (passages: Evidence[]) => void
}

const EvidenceContext = createContext<EvidenceState>({ lit: { passages: [], times: 0 }, light: () => {} })

/** Joins form and transcript: what is lit in one is shown in the other. */
export function EvidenceProvider({ children }: { children: React.ReactNode }) {
  const [lit, setLit] = useState<Lit>({ passages: [], times: 0 })
  const state = useMemo(
    () => ({ lit, light: (passages: Evidence[]) => setLit((before) => ({ passages, times: before.times + 1 })) }),
    [lit],
  )
  return <EvidenceContext value={state}>{children}</EvidenceContext>
}

export const useEvidence = () => useContext(EvidenceContext)
