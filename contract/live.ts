/**
 * What goes over the desk's socket at `/api/live`, the widget's at `/api/widget/live` and a bot's at `/api/bot/live`. The socket is a hint channel: everything it
 * says can also be read over HTTP, so a client that lost it reads again from the last `seq` that it has.
 */
import type { Message } from './api/conversations.ts'

/** From the desk. `watch` names what is on screen; each `watch` replaces the one before. */
export type DeskSays =
  | { do: 'watch'; conversations: { id: string; after: number }[]; cases: string[] }
  | { do: 'typing'; conversation: string; isTyping: boolean }
  | { do: 'read'; conversation: string; seq: number }
  | { do: 'here'; isIdle: boolean }

/** To the desk. */
export type DeskHears =
  /** A message of a watched conversation, in order of `seq`. */
  | { type: 'message'; message: Message }
  /** Something about it changed: read it again. `seq` is its newest. Sent for watched things and for those of the person's queues. */
  | { type: 'conversation'; id: string; queueId: string; seq: number; hasMessage: boolean }
  | { type: 'case'; id: string; queueId: string; conversationId?: string; seq: number }
  | { type: 'run'; id: string; conversationId: string | null; caseId: string | null; state: string; decision: string | null }
  | { type: 'settings' }
  | { type: 'presence' }
  | { type: 'typing'; conversation: string; by: 'contact' | 'representative'; name: string | null; isTyping: boolean }
  | { type: 'ready' }

/** From the widget. */
export type WidgetSays = { do: 'resume'; after: number } | { do: 'typing'; isTyping: boolean } | { do: 'read'; seq: number }

/** To the widget. */
export type WidgetHears =
  | { type: 'message'; message: Message }
  | {
      type: 'conversation'
      status: string
      representative: string | null
      seq: number
      representativeReadSeq: number
      contactReadSeq: number
    }
  | { type: 'typing'; name: string | null; isTyping: boolean }
  | { type: 'ready' }

/** To a bot of somebody's own, at `/api/bot/live`. */
export type BotHears =
  /** The bot got this conversation (status `bot`), or has it no longer. */
  { type: 'conversation'; id: string; status: string; seq: number } | { type: 'message'; message: Message } | { type: 'ready' }
