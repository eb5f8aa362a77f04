import { useEffect, useState } from 'react'

/** Whole seconds until then, counting down; 0 when it is past, or never. */
export function useSecondsUntil(at: string | null): number {
  const left = () => (at === null ? 0 : Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000)))
  const [seconds, setSeconds] = useState(left)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the moment alone says what is left
  useEffect(() => {
    setSeconds(left())
    if (left() === 0) return
    const timer = setInterval(() => {
      setSeconds(left())
      if (left() === 0) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [at])
  return seconds
}
