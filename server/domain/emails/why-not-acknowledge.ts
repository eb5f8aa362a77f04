/** Whether a new case's mail is answered by the sentence that it has come (RFC 3834 section 2). Pure. */

export interface AcknowledgementQuestion {
  /** A program sent it, or it asks not to be answered by one; '' where a person may be answered. */
  mustNotAnswer: string
  authentication: 'pass' | 'fail' | 'none' | 'temporary'
  /** Where the answer would go; null where the mail names nobody. */
  to: string | null
  isToUs: boolean
  /** One of our own addresses is among To and Cc: mail by blind copy or through a list is not answered. */
  isAddressedToUs: boolean
  isBacklog: boolean
  /** Automatic mails of ours before this one, and how many the queue allows. */
  sent: { toAddressHour: number; toAddressDay: number; onCaseDay: number }
  caps: { toAddressHour: number; toAddressDay: number; onCaseDay: number }
  /** Variables of the template without a value and without a fallback. */
  missing: string[]
  /** Why the template cannot be rendered. */
  problem: string | null
}

interface Reason {
  holds: (question: AcknowledgementQuestion) => boolean
  reason: (question: AcknowledgementQuestion) => string
}

const reasons: Reason[] = [
  { holds: ({ isBacklog }) => isBacklog, reason: () => 'It is old mail that was imported.' },
  { holds: ({ to }) => to === null, reason: () => 'The mail names nobody who could be answered.' },
  { holds: ({ isToUs }) => isToUs, reason: ({ to }) => `${to} is an address of ours.` },
  { holds: ({ mustNotAnswer }) => mustNotAnswer !== '', reason: ({ mustNotAnswer }) => mustNotAnswer },
  {
    holds: ({ authentication }) => authentication === 'fail',
    reason: ({ to }) => `The mail failed authentication: an answer might go to somebody else than ${to}.`,
  },
  {
    holds: ({ isAddressedToUs }) => !isAddressedToUs,
    reason: () => 'None of our addresses is among its recipients: it came as a blind copy, or on another way.',
  },
  {
    holds: ({ sent, caps }) => sent.toAddressHour >= caps.toAddressHour,
    reason: ({ to, sent }) => `${to} had ${sent.toAddressHour} automatic mails within the hour.`,
  },
  {
    holds: ({ sent, caps }) => sent.toAddressDay >= caps.toAddressDay,
    reason: ({ to, sent }) => `${to} had ${sent.toAddressDay} automatic mails within the day.`,
  },
  {
    holds: ({ sent, caps }) => sent.onCaseDay >= caps.onCaseDay,
    reason: ({ sent }) => `The case had ${sent.onCaseDay} automatic mails within the day.`,
  },
  { holds: ({ problem }) => problem !== null, reason: ({ problem }) => `The template cannot be rendered. ${problem}` },
  {
    holds: ({ missing }) => missing.length > 0,
    reason: ({ missing }) =>
      `The template names ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} empty here, without a fallback.`,
  },
]

/** @returns a sentence, or null where it is sent */
export function whyNotAcknowledge(question: AcknowledgementQuestion): string | null {
  const found = reasons.find(({ holds }) => holds(question))
  return found ? found.reason(question) : null
}
