import type { Message } from '../contract/api/conversations.ts'
import type { WidgetSessionView } from '../contract/api/widget.ts'
import { asksForm, offlineForm } from './asks-form.ts'
import type { Connection, Listeners } from './connection.ts'
import { element, icon } from './element.ts'
import { messageElement } from './message-element.ts'
import type { Unsent } from './outbox.ts'
import { onPanelKey } from './panel-keys.ts'
import type { Words } from './words.ts'
import { writeLine } from './write-line.ts'

interface PanelEvents {
  onToggle(isOpen: boolean): void
  onUnread(count: number): void
}

/** How often "typing" is said again, and how long it is believed, in milliseconds. */
const typingEvery = 3000
const typingLasts = 6000

/** The open chat: questions before it, the words, and the line to write in. */
export class ChatPanel implements Listeners {
  readonly box: HTMLElement
  readonly #words: Words
  readonly #events: PanelEvents
  readonly #log = element('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: 0 })
  readonly #title = element('h2')
  readonly #subtitle = element('p')
  readonly #face = element('span', { class: 'face', 'aria-hidden': 'true' })
  readonly #typing = element('div', { class: 'typing', 'aria-live': 'polite' })
  readonly #lost: HTMLElement
  readonly #receipt = element('div', { class: 'receipt' })
  readonly #foot = element('div')
  readonly #endButton: HTMLButtonElement
  #connection: Connection | undefined
  #session: WidgetSessionView | undefined
  #status = ''
  #shown: 'line' | 'questions' | 'letter' | '' = ''
  #lastSeq = 0
  #mySeq = 0
  #unread = 0
  #saidTypingAt = 0
  #typingTimer: ReturnType<typeof setTimeout> | undefined

  constructor(words: Words, events: PanelEvents) {
    this.#words = words
    this.#events = events
    this.#log.setAttribute('aria-label', words.chat)
    this.#lost = element('div', { class: 'offline', role: 'status', hidden: true }, words.offline)
    this.#endButton = element(
      'button',
      { class: 'icon', type: 'button', 'aria-label': words.end, title: words.end, hidden: true, click: () => void this.#connection?.end() },
      icon('end'),
    )
    const close = element(
      'button',
      { class: 'icon', type: 'button', 'aria-label': words.close, click: () => this.toggle(false) },
      icon('close'),
    )
    this.box = element(
      'div',
      {
        class: 'panel',
        role: 'dialog',
        'aria-label': words.chat,
        hidden: true,
        keydown: (event: KeyboardEvent) => onPanelKey(event, this.box, () => this.toggle(false)),
      },
      element('header', {}, this.#face, element('div', {}, this.#title, this.#subtitle), this.#endButton, close),
      this.#lost,
      this.#log,
      this.#typing,
      this.#foot,
    )
  }

  toggle(isOpen = Boolean(this.box.hidden)): void {
    this.box.hidden = !isOpen
    this.#events.onToggle(isOpen)
    if (!isOpen) return
    this.#unread = 0
    this.#events.onUnread(0)
    this.#markRead()
    this.#log.scrollTop = this.#log.scrollHeight
    this.box.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }

  ready(connection: Connection, session: WidgetSessionView): void {
    this.#connection = connection
    this.#session = session
    this.#title.textContent = session.queue.title
    this.#face.textContent = session.queue.title.slice(0, 1)
    this.#log.replaceChildren()
    if (session.queue.greeting) this.#log.append(element('p', { class: 'note' }, session.queue.greeting))
    this.#status = session.conversation?.status ?? ''
    this.#shown = ''
    this.#show()
  }

  /** The foot follows from the state: questions, a form while closed, or the line to write in. */
  #show(): void {
    const { queue, conversation } = this.#session as WidgetSessionView
    const isLive = conversation !== null || (this.#status !== '' && this.#status !== 'closed')
    this.#log.hidden = false
    this.#endButton.hidden = !['bot', 'open', 'active'].includes(this.#status)
    const foot = isLive && this.#status !== 'closed' ? 'line' : queue.isOpen ? 'questions' : 'letter'
    // What stands there already stays, with what is half-typed into it.
    if (foot === this.#shown) return
    this.#shown = foot
    if (foot === 'line') this.#foot.replaceChildren(this.#writeLine())
    else if (foot === 'letter') this.#foot.replaceChildren(...offlineForm(this.#words, queue, (left) => this.#connection?.leave(left)))
    else this.#foot.replaceChildren(asksForm(this.#words, queue.preChat, (answers, text) => this.#start(answers, text)))
    this.#log.scrollTop = this.#log.scrollHeight
  }

  #writeLine(): HTMLElement {
    return writeLine(this.#words, {
      onSend: (text) => this.#connection?.send(text),
      onFiles: (files) => void this.#sendFiles(files),
      onInput: (isEmpty) => this.#sayTyping(!isEmpty),
    })
  }

  async #start(answers: { key: string; answer: string }[], text: string): Promise<void> {
    await this.#connection?.start(answers, text)
    this.#log.replaceChildren()
    this.#lastSeq = 0
    this.#status = 'open'
    this.#show()
    this.box.querySelector<HTMLElement>('textarea')?.focus()
  }

  sending({ text, clientId }: Unsent): void {
    this.#append(element('div', { class: 'message mine sending', 'data-client': clientId, dir: 'auto' }, text || this.#words.sending))
    this.#receipt.textContent = this.#words.sending
  }

  /** What was written stays to be read and copied. */
  refused({ clientId }: Unsent, reason: Error): void {
    this.#log.querySelector(`[data-client="${CSS.escape(clientId)}"]`)?.classList.add('refused')
    this.#receipt.textContent = ''
    this.#tellProblem(`${this.#words.problem} ${reason.message}`)
  }

  async #sendFiles(files: FileList | null | undefined): Promise<void> {
    for (const file of files ?? []) {
      try {
        const id = await this.#connection?.upload(file)
        if (id) this.#connection?.send('', [id])
      } catch (error) {
        this.#tellProblem(`${file.name}: ${(error as Error).message}`)
      }
    }
  }

  #tellProblem(sentence: string): void {
    this.#append(element('p', { class: 'error', role: 'alert' }, sentence))
  }

  message(message: Message): void {
    const shown = message.clientId ? this.#log.querySelector(`[data-client="${CSS.escape(message.clientId)}"]`) : null
    const isKnown = this.#log.querySelector(`[data-id="${message.id}"]`)
    if (isKnown) return
    const made = messageElement(this.#words, message, (id, isInline) => this.#connection?.fileUrl(id, isInline) ?? '')
    if (shown) shown.replaceWith(...made)
    else this.#append(...made)
    this.#lastSeq = Math.max(this.#lastSeq, message.seq)
    if (message.authorKind === 'contact') {
      this.#mySeq = Math.max(this.#mySeq, message.seq)
      this.#receipt.textContent = this.#words.sent
    } else this.typing(null, false)
    if (this.box.hidden && message.authorKind !== 'contact') this.#events.onUnread(++this.#unread)
    else this.#markRead()
  }

  state(conversation: { status: string; representative: string | null; representativeReadSeq: number }): void {
    const { status, representative } = conversation
    const before = this.#status
    this.#status = status
    this.#subtitle.textContent =
      representative && status !== 'closed' ? this.#words.withPerson(representative) : status === 'open' ? this.#words.waiting : ''
    this.#face.textContent = representative ? initials(representative) : (this.#session?.queue.title.slice(0, 1) ?? '')
    if (this.#mySeq > 0 && conversation.representativeReadSeq >= this.#mySeq) this.#receipt.textContent = this.#words.read
    if (status === 'closed' && before !== 'closed') {
      if (this.#session) this.#session = { ...this.#session, conversation: null, queue: { ...this.#session.queue } }
      this.#append(element('p', { class: 'note' }, this.#words.ended))
    }
    if (status !== before) this.#show()
  }

  typing(name: string | null, isTyping: boolean): void {
    clearTimeout(this.#typingTimer)
    this.#typing.textContent = isTyping ? this.#words.typing(name ?? '') : ''
    if (isTyping) this.#typingTimer = setTimeout(() => this.typing(null, false), typingLasts)
  }

  connected(isConnected: boolean): void {
    this.#lost.hidden = isConnected
  }

  #append(...nodes: Node[]): void {
    const isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 120
    this.#receipt.remove()
    this.#log.append(...nodes, this.#receipt)
    if (isAtEnd) this.#log.scrollTop = this.#log.scrollHeight
  }

  #sayTyping(isTyping: boolean): void {
    if (Date.now() - this.#saidTypingAt < typingEvery) return
    this.#saidTypingAt = Date.now()
    this.#connection?.say({ do: 'typing', isTyping })
  }

  #markRead(): void {
    if (!this.box.hidden && this.#lastSeq > 0) this.#connection?.say({ do: 'read', seq: this.#lastSeq })
  }
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
