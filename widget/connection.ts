/** Everything between the widget and the server: session, messages stored once, and a socket that comes back by itself. */
import type { Message } from '../contract/api/conversations.ts'
import type { WidgetConversationView, WidgetSessionView } from '../contract/api/widget.ts'
import type { WidgetHears, WidgetSays } from '../contract/live.ts'
import { Outbox, TryLater, type Unsent } from './outbox.ts'

export interface Listeners {
  message(message: Message): void
  state(conversation: Omit<WidgetConversationView, 'id'>): void
  typing(name: string | null, isTyping: boolean): void
  connected(isConnected: boolean): void
  /** Written, shown, not stored yet. */
  sending(unsent: Unsent): void
  refused(unsent: Unsent, reason: Error): void
}

/** Waits between tries to reconnect, in milliseconds. */
const waits = [500, 1000, 2000, 5000, 10_000]
/** While no socket can be had the messages are asked for this often. */
const pollMs = 5000

export class Connection {
  readonly #base: string
  readonly #queue: string
  readonly #listeners: Listeners
  #token: string | undefined
  #socket: WebSocket | undefined
  #conversationId: string | undefined
  #outbox: Outbox | undefined
  /** The same until the first message is known to be stored: a start that is tried again makes no second one. */
  #startId = crypto.randomUUID()
  #lastSeq = 0
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(base: string, queue: string, listeners: Listeners) {
    this.#base = base
    this.#queue = queue
    this.#listeners = listeners
    this.#token = this.#stored()
  }

  get #key() {
    return `casewright:${this.#queue}`
  }

  /** A browser that forbids storage chats all the same, until the page is left. */
  #stored(): string | undefined {
    try {
      return localStorage.getItem(this.#key) ?? undefined
    } catch {
      return undefined
    }
  }

  async begin(identity: string | undefined): Promise<WidgetSessionView> {
    const session = await this.#ask<WidgetSessionView>('POST', '/session', {
      queue: this.#queue,
      ...(this.#token && { token: this.#token }),
      ...(identity && { identity }),
      page: location.href.slice(0, 2000),
      locale: navigator.language,
    })
    this.#token = session.token
    try {
      if (!identity) localStorage.setItem(this.#key, session.token)
    } catch {
      // Said above.
    }
    if (session.conversation) this.follow(session.conversation)
    return session
  }

  async start(preChat: { key: string; answer: string }[], text: string): Promise<void> {
    const conversation = await this.#ask<WidgetConversationView>('POST', '/conversations', {
      preChat,
      text,
      clientId: this.#startId,
      page: location.href.slice(0, 2000),
      locale: navigator.language,
    })
    this.#startId = crypto.randomUUID()
    this.follow(conversation)
  }

  /** Sends until the server has it, over lost networks and reloads. */
  send(text: string, attachmentIds: string[] = []): void {
    const unsent = { text, clientId: crypto.randomUUID(), attachmentIds }
    this.#listeners.sending(unsent)
    this.#outbox?.add(unsent)
  }

  async #deliver(conversationId: string, unsent: Unsent): Promise<void> {
    try {
      const message = await this.#ask<Message>('POST', `/conversations/${conversationId}/messages`, unsent)
      this.#listeners.connected(true)
      this.#listeners.message(message)
    } catch (error) {
      if (error instanceof TryLater) this.#listeners.connected(false)
      throw error
    }
  }

  async upload(file: File): Promise<string> {
    const form = new FormData()
    form.append('file', file, file.name || 'picture.png')
    return (await this.#ask<{ id: string }>('POST', `/conversations/${this.#conversationId}/attachments`, form)).id
  }

  leave = (left: { text: string; email: string }) => this.#ask('POST', '/offline-messages', { ...left, locale: navigator.language })
  end = () => this.#ask('POST', `/conversations/${this.#conversationId}/ending`)
  fileUrl = (id: string, isInline: boolean) =>
    `${this.#base}/api/widget/attachments/${id}?token=${encodeURIComponent(this.#token ?? '')}${isInline ? '&inline=true' : ''}`

  say(frame: WidgetSays): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  /** Listens to a conversation from its first message on, and goes on doing so through every loss of the network. */
  follow({ id }: { id: string }): void {
    if (this.#conversationId === id && this.#socket) return
    this.forget()
    this.#conversationId = id
    this.#lastSeq = 0
    this.#connect()
    this.#outbox = new Outbox(
      `${this.#key}:${id}`,
      (unsent) => this.#deliver(id, unsent),
      (unsent, reason) => this.#listeners.refused(unsent, reason),
    )
    for (const unsent of this.#outbox.items) this.#listeners.sending(unsent)
  }

  forget(): void {
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = undefined
    this.#conversationId = undefined
    socket?.close()
  }

  #connect(): void {
    const address = `${this.#base.replace(/^http/, 'ws')}/api/widget/live?token=${encodeURIComponent(this.#token ?? '')}&conversation=${this.#conversationId}&after=${this.#lastSeq}`
    const socket = new WebSocket(address)
    this.#socket = socket
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)))
    socket.onopen = () => {
      this.#tries = 0
      this.#listeners.connected(true)
    }
    socket.onclose = (event) => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      if (event.code === 4404 || event.code === 4403) return
      this.#listeners.connected(false)
      this.#timer = setTimeout(
        () =>
          void this.#poll()
            .catch(() => this.#listeners.connected(false))
            .finally(() => this.#conversationId && this.#connect()),
        waits[Math.min(this.#tries++, waits.length - 1)],
      )
    }
  }

  /** Where sockets do not get through, plain requests do. */
  async #poll(): Promise<void> {
    if (this.#tries < 2 || !this.#conversationId) return
    const { items, conversation } = await this.#ask<{ items: Message[]; conversation: WidgetConversationView }>(
      'GET',
      `/conversations/${this.#conversationId}/messages?after=${this.#lastSeq}`,
    )
    this.#listeners.connected(true)
    this.#listeners.state(conversation)
    for (const message of items) this.#hear({ type: 'message', message })
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }

  #hear(frame: WidgetHears): void {
    if (frame.type === 'message') {
      if (frame.message.seq <= this.#lastSeq) return
      this.#lastSeq = frame.message.seq
      this.#listeners.message(frame.message)
    } else if (frame.type === 'conversation') this.#listeners.state(frame)
    else if (frame.type === 'typing') this.#listeners.typing(frame.name, frame.isTyping)
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData
    const response = await fetch(`${this.#base}/api/widget${path}`, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    }).catch((error: Error) => {
      throw new TryLater(error.message)
    })
    const isLater = response.status >= 500 || response.status === 429
    const answer = response.status === 204 ? undefined : await response.json().catch(() => undefined)
    if (isLater) throw new TryLater(answer?.detail ?? response.statusText)
    if (!response.ok) throw new Error(answer?.detail ?? response.statusText)
    return answer as T
  }
}
