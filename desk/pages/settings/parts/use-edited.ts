import { useState } from 'react'

/** Which row of a list is being edited: as it stands now, whoever saved it; one that is gone stays as it was last seen. */
export function useEdited<T>(rows: T[] | undefined, keyOf: (row: T) => string) {
  const [chosen, setChosen] = useState<T | 'new' | null>(null)
  const isRow = chosen !== null && chosen !== 'new'
  const edited = isRow ? (rows?.find((row) => keyOf(row) === keyOf(chosen)) ?? chosen) : chosen
  return [edited, setChosen] as const
}
