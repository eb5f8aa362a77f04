/** A message that the server may not have yet. */
export interface Unsent {
  text: string
  clientId: string
  attachmentIds: string[]
}

/** Sending failed for now: no network, a server that is busy or restarting. Trying again later is right. */
export class TryLater extends Error {}

/** Waits between tries, in milliseconds. */
const waits = [500, 1000, 2000, 5000, 10_000]

/**
 * What was written and not yet stored: kept in the browser over reloads and sent in the order in which it was written.
 * `clientId` makes the server store each once, however often it is sent.
 */
export class Outbox {
  readonly #key: string
  readonly #send: (unsent: Unsent) => Promise<void>
  readonly #onRefused: (unsent: Unsent, reason: Error) => void
  #items: Unsent[] = []
  #isSending = false

  constructor(key: string, send: (unsent: Unsent) => Promise<void>, onRefused: (unsent: Unsent, reason: Error) => void) {
    this.#key = key
    this.#send = send
    this.#onRefused = onRefused
    try {
      this.#items = JSON.parse(localStorage.getItem(key) ?? '[]')
    } catch {
      // A browser that forbids storage sends all the same, until the page is left.
    }
    void this.#run()
  }

  get items(): readonly Unsent[] {
    return this.#items
  }

  add(unsent: Unsent): void {
    this.#items.push(unsent)
    this.#store()
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (let tries = 0; this.#items[0]; ) {
      const unsent = this.#items[0]
      try {
        await this.#send(unsent)
      } catch (error) {
        if (error instanceof TryLater) {
          await new Promise((resolve) => setTimeout(resolve, waits[Math.min(tries++, waits.length - 1)]))
          continue
        }
        this.#onRefused(unsent, error as Error)
      }
      tries = 0
      this.#items.shift()
      this.#store()
    }
    this.#isSending = false
  }

  #store(): void {
    try {
      if (this.#items.length === 0) localStorage.removeItem(this.#key)
      else localStorage.setItem(this.#key, JSON.stringify(this.#items))
    } catch {
      // Said above.
    }
  }
}
