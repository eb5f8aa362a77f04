import type { DraftBody } from '../../../../contract/api/emails.ts'

/** An answer as it is being written. */
export interface Written {
  answersEmailId: string | null
  body: DraftBody
}

/** `clientId` is the mail's own: sent twice, after a lost connection or a reload, it goes out once. */
export interface KeptAnswer extends Written {
  clientId: string
}

const keyOf = (caseId: string) => `casewright:mail:${caseId}`

/** What the server does not have yet; it survives a reload of the desk. */
export function readKept(caseId: string): KeptAnswer | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(caseId)) ?? 'null') as KeptAnswer | null
  } catch {
    return null
  }
}

export const keepAnswer = (caseId: string, answer: KeptAnswer) => localStorage.setItem(keyOf(caseId), JSON.stringify(answer))
export const forgetAnswer = (caseId: string) => localStorage.removeItem(keyOf(caseId))
