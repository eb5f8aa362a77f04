export interface Turns<T> {
  add: (one: T) => void
  /** How many wait to begin. */
  waiting: () => number
  /** Settles when what is under way is done; what waits is left. */
  close: () => Promise<void>
}

/** Does one after the other, in the order of their coming, so many at once. `act` reports its own failures. */
export function takeTurns<T>(atOnce: number, act: (one: T) => Promise<void>): Turns<T> {
  const waiting: T[] = []
  const underWay = new Set<Promise<void>>()
  let isClosed = false

  function begin(): void {
    while (!isClosed && underWay.size < atOnce) {
      const next = waiting.shift()
      if (next === undefined) return
      const turn = act(next).finally(() => {
        underWay.delete(turn)
        begin()
      })
      underWay.add(turn)
    }
  }

  return {
    add: (one) => {
      waiting.push(one)
      begin()
    },
    waiting: () => waiting.length,
    close: async () => {
      isClosed = true
      await Promise.all(underWay)
    },
  }
}
