/** Lets so many pieces of work run at once; the rest wait in order. One that gives up while waiting leaves the line. */
export function limitConcurrency(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  const leave = () => {
    running -= 1
    waiting.shift()?.()
  }
  return async <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    if (running >= most)
      await new Promise<void>((resolve, reject) => {
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
    signal.throwIfAborted()
    running += 1
    return work().finally(leave)
  }
}
