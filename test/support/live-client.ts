import { once } from 'node:events'
import { WebSocket } from 'ws'

/** A socket that keeps every frame it heard, and waits for the one that the test wants. */
export class LiveClient<Frame extends { type: string }> {
  readonly heard: Frame[] = []
  readonly socket: WebSocket
  readonly #closed: Promise<number>

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers })
    this.socket.on('message', (data) => {
      this.heard.push(JSON.parse(String(data)))
      this.socket.emit('heard')
    })
    // A refused handshake is an error and a close: the close tells enough.
    this.socket.on('error', () => {})
    this.#closed = once(this.socket, 'close').then(([code]) => code as number)
  }

  /** The first frame heard so far or from now on that is wanted; fails when the socket closes before. */
  async hears<T extends Frame['type']>(
    type: T,
    isWanted: (frame: Extract<Frame, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Frame, { type: T }>> {
    for (;;) {
      const frame = this.heard.find(
        (one): one is Extract<Frame, { type: T }> => one.type === type && isWanted(one as Extract<Frame, { type: T }>),
      )
      if (frame) return frame
      if (this.socket.readyState === WebSocket.CLOSED) throw new Error(`The socket closed before it heard “${type}”.`)
      await Promise.race([once(this.socket, 'heard'), this.#closed])
    }
  }

  says(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Its close code, once it is closed. */
  get closed(): Promise<number> {
    return this.#closed
  }

  async leaves(): Promise<void> {
    this.socket.close()
    await this.#closed
  }
}
