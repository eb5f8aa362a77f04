/** A client of SMTP that says what the test says, byte for byte. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface SmtpClient {
  socket: Socket
  /** Sends as it is, with no line end added, and waits for one whole reply. */
  says(text: string | Buffer): Promise<string>
  /** The next whole reply. */
  hears(): Promise<string>
  /** What came and no reply has been made of. */
  rest(): string
  closed: Promise<void>
}

/** @returns after the greeting */
export async function smtpClient(port: number): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let wake = () => {}
  socket.on('data', (part) => {
    heard += part
    wake()
  })
  const closed = once(socket, 'close').then(() => wake())
  const hears = async () => {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)
      if (reply) {
        heard = heard.slice(reply[0].length)
        return reply[0]
      }
      if (socket.closed) throw new Error(`The server hung up after saying “${heard}”.`)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  const client = {
    socket,
    hears,
    says: (text: string | Buffer) => {
      socket.write(text)
      return hears()
    },
    rest: () => heard,
    closed,
  }
  socket.on('error', () => {})
  await hears()
  return client
}
