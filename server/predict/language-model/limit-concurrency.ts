/** Lets so many pieces of work run at once; the rest wait in order. One that gives up while waiting leaves the line. */
export function limitConcurrency(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  // A slot is handed on, not freed and taken again: in between, a newcomer could slip in.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  const enter = (signal: AbortSignal): Promise<void> | undefined => {
    if (running < most) {
      running += 1
      return undefined
    }
    return new Promise<void>((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.push(start)
    })
  }
  return async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    signal.throwIfAborted()
    await enter(signal)
    try {
      // It may have been given up between its turn and now; the slot is handed on all the same.
      signal.throwIfAborted()
      return await work()
    } finally {
      leave()
    }
  }
}
