/** Everything that happened to a case or conversation, in order. The kinds are the vocabulary of the desk's timeline and of webhooks. */

export const actorKinds = ['contact', 'representative', 'agent', 'bot', 'system', 'api-key'] as const
export type ActorKind = (typeof actorKinds)[number]

/** Who did it. The agent is its own principal: never a person's name. */
export interface Actor {
  kind: ActorKind
  id: string | null
  name: string
}

export const timelineKinds = [
  'conversation-started',
  'conversation-escalated',
  'conversation-offered',
  'offer-ended',
  'conversation-accepted',
  'conversation-released',
  'conversation-transferred',
  'conversation-ended',
  'conversation-resumed',
  'conversation-closed',
  'contact-disconnected',
  'contact-returned',
  'case-opened',
  'case-linked',
  'case-unlinked',
  'case-edited',
  'case-assigned',
  'case-updated-by-agent',
  'suggestion-confirmed',
  'suggestion-refused',
  'fields-reviewed',
  'field-locked',
  'field-unlocked',
  'run-undone',
  'run-finished',
  'note-added',
  'case-resolved',
  'case-reopened',
  'case-cancelled',
  'case-held',
  'case-released',
  'case-taken-over',
  'case-handed-back',
  'email-received',
  'email-written',
  'email-sent',
  'email-failed',
  'email-withdrawn',
  'email-moved',
  'email-not-reopened',
  'acknowledgement-skipped',
  'address-bounced',
  'sender-confirmed',
  'join-suggested',
  'join-refused',
  'case-merged',
  'merge-undone',
  'raw-mail-read',
  'mailbox-failing',
  'mailbox-recovered',
  'contact-exported',
  'contact-erased',
  'sequence-started',
  'sequence-waits',
  'sequence-paused',
  'sequence-asks',
  'sequence-ended',
  'follow-up-skipped',
  'suggested-action',
  'suggested-action-answered',
  'reply-read',
  'activity-added',
  'activity-edited',
  'activity-done',
  'parent-set',
  'parent-removed',
  'rule-fell-back',
  'follow-ups-declined',
  'contact-edited',
  'address-confirmed',
  'original-read',
  'settings-changed',
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'agent-paused',
  'agent-resumed',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** What an entry is about; `organisation` holds settings and sign-ins: the audit page. */
export const timelineSubjects = ['case', 'conversation', 'organisation'] as const
export type TimelineSubject = (typeof timelineSubjects)[number]
