/** A case is the record of one issue of one contact. Which statuses there are, and what may be done in each. */

export const caseStatuses = ['active', 'resolved', 'cancelled'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** The status reasons that ship; administrators may add more under each status. */
export const builtInStatusReasons = {
  active: ['new', 'in-progress', 'waiting-for-contact', 'contact-replied', 'on-hold'],
  resolved: ['solved', 'no-response'],
  cancelled: ['merged', 'undone', 'spam'],
} as const satisfies Record<CaseStatus, readonly string[]>

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** Keys of the fields that every installation has and that the agent may fill like any other. */
export const systemFieldKeys = ['title', 'description', 'category', 'priority'] as const

/** System fields that are not part of `values`: they have columns and verbs of their own. */
export const caseColumns = ['statusReason', 'contactId', 'queueId', 'ownerId'] as const

export interface CaseState {
  status: CaseStatus
  isOnHold: boolean
  isTakenOver: boolean
}

/** What a person may do with a case in this state; the desk's buttons and the server's verbs both ask here. */
export const caseCan = {
  edit: (now: CaseState) => now.status === 'active',
  resolve: (now: CaseState) => now.status === 'active',
  cancel: (now: CaseState) => now.status === 'active',
  reopen: (now: CaseState) => now.status !== 'active',
  hold: (now: CaseState) => now.status === 'active' && !now.isOnHold,
  release: (now: CaseState) => now.isOnHold,
  takeOver: (now: CaseState) => now.status === 'active' && !now.isTakenOver,
  handBack: (now: CaseState) => now.isTakenOver,
  /** Automatic acts of the agent; its buttons work on a taken-over case all the same. */
  actAutomatically: (now: CaseState) => now.status === 'active' && !now.isTakenOver,
}

/** `CAS-01042`: at least five digits, so that numbers sort for a long while. */
export const caseNumber = (number: number): string => `CAS-${String(number).padStart(5, '0')}`
