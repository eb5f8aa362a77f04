/** A server that speaks chat completions (and Anthropic's messages) from a script: for tests, at the edge of the world. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ScriptedReply =
  | { content: string; finish?: string; refusal?: string }
  | { status: number; headers?: Record<string, string> }
  | { silent: true }

export interface ScriptedModel {
  url: string
  /** The bodies of the requests so far, as sent. */
  requests: { path: string; headers: IncomingMessage['headers']; body: string }[]
  close(): Promise<void>
}

/** Answers request after request from the script; the last entry again and again. */
export async function startScriptedModel(script: ScriptedReply[]): Promise<ScriptedModel> {
  const requests: ScriptedModel['requests'] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    requests.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
    const reply = script[Math.min(requests.length, script.length) - 1]
    if (reply) answer(reply, request.url ?? '', response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests, close }
}

function answer(reply: ScriptedReply, path: string, response: ServerResponse): void {
  if ('silent' in reply) return
  if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }))
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(path.endsWith('/messages') ? asAnthropic(reply.content) : asChat(reply)))
}

const asChat = ({ content, finish, refusal }: Extract<ScriptedReply, { content: string }>) => ({
  id: 'scripted-1',
  object: 'chat.completion',
  created: 1,
  model: 'scripted',
  choices: [{ index: 0, message: { role: 'assistant', content, ...(refusal && { refusal }) }, finish_reason: finish ?? 'stop' }],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
})

const asAnthropic = (content: string) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'scripted',
  content: [{ type: 'text', text: content }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 100, output_tokens: 20 },
})
