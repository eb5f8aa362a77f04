/** Whether a mail of the agent still goes out, asked once more just before it is sent (E41). Pure. */

export interface Withholding {
  automatic: string
  writtenAt: Date
  caseStatus: string
  isMerged: boolean
  isOnHold: boolean
  isTakenOver: boolean
  /** The contact's newest word, on any channel. */
  lastContactAt: Date | null
  sequence: { isOpen: boolean; code: string } | null
  isAgentPaused: boolean
}

export type Withheld = { do: 'withhold'; reason: string } | { do: 'later'; reason: string }

export function whyWithhold(mail: Withholding): Withheld | null {
  const withhold = (reason: string): Withheld => ({ do: 'withhold', reason })
  if (mail.lastContactAt && mail.lastContactAt > mail.writtenAt) return withhold('The contact has answered meanwhile.')
  if (mail.isMerged) return withhold('The case was merged into another one.')
  if (mail.automatic === 'closing-notice') return mail.caseStatus === 'resolved' ? null : withhold('The case is open again.')
  if (mail.caseStatus !== 'active') return withhold('The case is not active any more.')
  if (mail.isOnHold) return withhold('The case is on hold.')
  if (mail.isTakenOver) return withhold('A person has taken the case over.')
  if (mail.sequence && !mail.sequence.isOpen) return withhold('Its sequence is over.')
  return mail.isAgentPaused ? { do: 'later', reason: 'The agent is paused.' } : null
}
