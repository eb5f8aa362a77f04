/** Contacts of the benchmark: each has a socket, says something every few seconds, and takes the time until it hears itself. */
import { quantile } from './measure.ts'

export interface Chat {
  post: (text: string, clientId: string) => Promise<void>
  socketUrl: string
}

const settleMs = 5000

/** Opens the sockets, waits until all have arrived, and lets every chat talk for `seconds`; answers delivery times in milliseconds. */
export async function talk(
  chats: Chat[],
  options: { everyMs: number; seconds: number; onIdle?: () => Promise<void> },
): Promise<{ sent: number; heard: number; p50: number; p99: number }> {
  const sentAt = new Map<string, number>()
  const times: number[] = []
  const sockets = await Promise.all(
    chats.map((chat) =>
      listen(chat.socketUrl, (clientId) => {
        const at = sentAt.get(clientId)
        if (at === undefined) return
        sentAt.delete(clientId)
        times.push(performance.now() - at)
      }),
    ),
  )
  // A thousand contacts who come within one second are another question: what is measured is talking.
  await pause(settleMs)
  await options.onIdle?.()
  let sent = 0
  const end = performance.now() + options.seconds * 1000
  await Promise.all(
    chats.map(async (chat, index) => {
      await pause((options.everyMs * index) / chats.length)
      for (let turn = 0; performance.now() < end; turn++) {
        const clientId = `turn-${index}-${turn}-${Math.random()}`
        sentAt.set(clientId, performance.now())
        sent++
        await chat.post(`Message ${turn}: is there any news about my parcel?`, clientId)
        await pause(options.everyMs)
      }
    }),
  )
  await pause(1000)
  for (const socket of sockets) socket.close()
  return { sent, heard: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function listen(url: string, hear: (clientId: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(url)
  socket.onmessage = (event) => {
    const frame = JSON.parse(String(event.data))
    if (frame.type === 'message' && frame.message.clientId) hear(frame.message.clientId)
  }
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket)
    socket.onerror = () => reject(new Error(`No socket at ${url}`))
  })
}
