import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

export interface Received {
  headers: Record<string, string>
  body: string
}

/** A real HTTP server that keeps what it gets and answers what the test says. */
export async function webhookReceiver(t: TestContext) {
  const received: Received[] = []
  const says = { status: 200, text: 'thanks', headers: {} as Record<string, string> }
  const server = createServer(async (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers as Record<string, string>, body })
    response.writeHead(says.status, says.headers).end(says.text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, says }
}
