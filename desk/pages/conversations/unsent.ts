import type { z } from 'zod'
import type { attachment } from '../../../contract/api/conversations.ts'

/** An answer that the server has not confirmed yet. */
export interface Unsent {
  clientId: string
  text: string
  attachments: z.infer<typeof attachment>[]
  seenSeq: number
  at: string
}

const keyOf = (conversationId: string) => `casewright:unsent:${conversationId}`

/** Answers still on their way; they survive a reload of the desk. */
export function readUnsent(conversationId: string): Unsent[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(conversationId)) ?? '[]') as Unsent[]
  } catch {
    return []
  }
}

export function keepUnsent(conversationId: string, one: Unsent): void {
  write(conversationId, [...readUnsent(conversationId).filter((other) => other.clientId !== one.clientId), one])
}

export function forgetUnsent(conversationId: string, clientId: string): void {
  write(
    conversationId,
    readUnsent(conversationId).filter((one) => one.clientId !== clientId),
  )
}

function write(conversationId: string, all: Unsent[]): void {
  if (all.length === 0) localStorage.removeItem(keyOf(conversationId))
  else localStorage.setItem(keyOf(conversationId), JSON.stringify(all))
}
