/** E-mail: what can become of one, in names that everybody uses. */

export const emailVerdicts = [
  'new-case',
  'reply',
  'reply-to-resolved',
  'thank-you',
  'representative-reply',
  'auto-reply',
  'out-of-office',
  'bounce',
  'complaint',
  'read-receipt',
  'list-mail',
  'loop',
  'duplicate',
  'own-mail',
  'refused-sender',
  'quarantined',
  'no-rule',
  'not-support',
  'unreadable',
] as const
export type EmailVerdict = (typeof emailVerdicts)[number]

/**
 * `received` and `routed` are of mail that came. Of ours: `waiting` for its time, `sending`, `sent` (the next server took it), `failed` for good,
 * `unknown` (the program stopped between handing over and hearing the answer), `local` (no server is set, it stays in the local outbox), `withdrawn`.
 */
export const emailStates = ['received', 'routed', 'waiting', 'sending', 'sent', 'failed', 'unknown', 'local', 'withdrawn'] as const
export type EmailState = (typeof emailStates)[number]

export const emailVias = ['imap', 'smtp', 'api', 'pipe', 'import', 'desk', 'agent'] as const
export type EmailVia = (typeof emailVias)[number]

/** What the agent writes by itself; null where a person did. */
export const automaticMails = ['acknowledgement', 'follow-up', 'closing-notice', 'progress'] as const
export type AutomaticMailKind = (typeof automaticMails)[number]

/** How long a mail that was sent can still be taken back. */
export const undoSendSeconds = 10
