/** The chat on other people's pages: `<script src=".../widget.js" data-queue="support" async></script>`. */
import { ChatPanel } from './chat-panel.ts'
import { Connection } from './connection.ts'
import { element, icon } from './element.ts'
import { TryLater } from './outbox.ts'
import { readableOn, style } from './style.ts'
import { wordsFor } from './words.ts'

interface Casewright {
  /** Who the visitor is: a token that your server signed for this queue. */
  identify(token: string): void
  open(): void
  close(): void
}
declare global {
  interface Window {
    casewright?: Casewright
  }
}

const script = document.currentScript as HTMLScriptElement | null

async function begin(script: HTMLScriptElement): Promise<void> {
  const base = new URL(script.src).origin
  const queue = script.dataset.queue ?? ''
  const words = wordsFor(script.dataset.language ?? (document.documentElement.lang || navigator.language))
  // Inline and important: no rule of the page, `div { display: none }` among them, reaches it.
  const host = element('div', { 'data-casewright': true, style: 'all: initial !important' })
  const root = element('div', { class: 'root' })
  const shadow = host.attachShadow({ mode: 'open' })
  shadow.append(element('style', {}, style), root)
  const badge = element('span', { class: 'badge', hidden: true })
  const bubble = element(
    'button',
    { class: 'bubble', type: 'button', 'aria-label': words.open, 'aria-expanded': 'false', click: () => panel.toggle() },
    icon('chat'),
    badge,
  )
  const panel = new ChatPanel(words, {
    onToggle: (isOpen) => {
      bubble.setAttribute('aria-expanded', String(isOpen))
      bubble.setAttribute('aria-label', isOpen ? words.close : words.open)
      if (!isOpen) bubble.focus()
    },
    onUnread: (count) => {
      badge.hidden = count === 0
      badge.textContent = String(count)
    },
  })
  root.append(panel.box, bubble)
  const connection = new Connection(base, queue, panel)
  const session = await untilThere(() => connection.begin(script.dataset.identity))
  root.style.setProperty('--brand', session.queue.brandColour)
  root.style.setProperty('--on-brand', readableOn(session.queue.brandColour))
  panel.ready(connection, session)
  document.body.append(host)
  window.casewright = {
    identify: (token) => {
      connection.forget()
      void connection.begin(token).then((next) => panel.ready(connection, next))
    },
    open: () => panel.toggle(true),
    close: () => panel.toggle(false),
  }
}

/** A server that is away for a moment, when the page is opened, gets its bubble when it is back. */
async function untilThere<T>(ask: () => Promise<T>): Promise<T> {
  for (let waitMs = 1000; ; waitMs = Math.min(waitMs * 2, 60_000))
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof TryLater)) throw error
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
}

// A refused page gets no bubble, and the console says why.
if (script) begin(script).catch((error: Error) => console.warn(`Casewright: ${error.message}`))
