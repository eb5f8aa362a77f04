/** A conversation is one live chat: bot -> open -> active -> wrap-up -> closed. This one function decides what may happen to it. */

export const conversationStatuses = ['bot', 'open', 'active', 'wrap-up', 'closed'] as const
export type ConversationStatus = (typeof conversationStatuses)[number]

export const endings = ['representative', 'contact', 'disconnect', 'inactivity'] as const
export type EndedBy = (typeof endings)[number]

/** What the decision looks at; a server row and the desk's JSON both fit. */
export interface ConversationState {
  status: ConversationStatus
  representativeId: string | null
  /** The representative to whom it is offered directly, until the offer runs out. */
  offeredTo: string | null
}

/** A representative; who `mayManage` may also act on colleagues' conversations. */
export interface Person {
  id: string
  mayManage: boolean
}

export type ConversationEvent =
  | { do: 'escalate' }
  /** `active` counts the conversations that the representative works on now. */
  | { do: 'accept'; by: string; active: number; capacity: number }
  | { do: 'offer'; to: string; active: number; capacity: number; isAvailable: boolean }
  | { do: 'withdraw-offer' }
  | { do: 'release'; by: string }
  | { do: 'transfer'; person: Person }
  /** `person` where a person does it; a time-out and the contact have none. */
  | { do: 'end'; by: EndedBy; person?: Person }
  | { do: 'resume'; by: string; active: number; capacity: number }
  | { do: 'close'; person?: Person }

export type ConversationDecision =
  | { ok: true; status: ConversationStatus; representativeId: string | null; offeredTo: string | null }
  | { ok: false; reason: string }

const no = (reason: string): ConversationDecision => ({ ok: false, reason })

/**
 * Decides whether `event` may happen now and what the conversation is afterwards. Pure; server and desk use the same function.
 * A refusal is a sentence for the person who tried.
 */
export function nextConversation(now: ConversationState, event: ConversationEvent): ConversationDecision {
  const become = (status: ConversationStatus, representativeId = now.representativeId, offeredTo: string | null = null) =>
    ({ ok: true, status, representativeId, offeredTo }) as const
  if (now.status === 'closed') return no('This conversation is closed and stays closed; a new message starts a new one.')
  switch (event.do) {
    case 'escalate':
      return now.status === 'bot' ? become('open') : no('This conversation is with people already.')
    case 'accept':
      return mayAccept(now, event) ?? become('active', event.by)
    case 'offer':
      if (now.status !== 'open') return no('Only a waiting conversation can be offered.')
      if (!event.isAvailable) return no('That representative is not available.')
      return event.active >= event.capacity ? no('That representative has no free place.') : become('open', null, event.to)
    case 'withdraw-offer':
      return now.status === 'open' ? become('open', null) : no('This conversation is not waiting.')
    case 'release':
      if (now.status !== 'active') return no('Only an active conversation can be released.')
      return now.representativeId === event.by ? become('open', null) : no('This conversation belongs to a colleague.')
    case 'transfer':
      if (now.status !== 'active' && now.status !== 'open') return no('Only a waiting or active conversation can be transferred.')
      return belongsToOther(now, event.person) ?? become('open', null)
    case 'end':
      if (now.status === 'wrap-up') return no('This conversation has ended already.')
      // Nobody accepted it, so nobody has to wrap it up.
      return belongsToOther(now, event.person) ?? become(now.status === 'active' ? 'wrap-up' : 'closed')
    case 'resume':
      if (now.status !== 'wrap-up') return no('Only a conversation in wrap-up can be resumed.')
      if (now.representativeId !== event.by) return no('This conversation belongs to a colleague.')
      return event.active >= event.capacity ? no(full(event.capacity)) : become('active')
    case 'close':
      if (now.status !== 'wrap-up') return no('Only a conversation in wrap-up can be closed.')
      return belongsToOther(now, event.person) ?? become('closed')
  }
}

function belongsToOther(now: ConversationState, person: Person | undefined): ConversationDecision | undefined {
  if (!person || person.mayManage || now.representativeId === null || now.representativeId === person.id) return undefined
  return no('This conversation belongs to a colleague.')
}

function mayAccept(now: ConversationState, event: { by: string; active: number; capacity: number }): ConversationDecision | undefined {
  if (now.status === 'bot') return no('The bot is still talking; it has not escalated this conversation.')
  if (now.status !== 'open')
    return no(
      now.representativeId === event.by
        ? 'You have accepted this conversation already.'
        : 'A colleague has accepted this conversation already.',
    )
  if (now.offeredTo && now.offeredTo !== event.by) return no('This conversation is being offered to a colleague.')
  if (event.active >= event.capacity) return no(full(event.capacity))
}

const full = (capacity: number) => `You are at your limit of ${capacity} active conversations; end one first.`

/** Where a contact's message is stored in this conversation; after closing it starts a new one. */
export const takesMessages = (status: ConversationStatus): boolean => status !== 'closed'
