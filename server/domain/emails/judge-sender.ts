/** What the words of a mail may do on the case that it was linked to: who the sender is there, and whether that is proven. */

export interface SenderFacts {
  /** The author's address in lower case; null where the mail names none. */
  address: string | null
  /** See server/mail/authenticate-mail.ts; `none` where nothing was there to check. */
  authentication: 'pass' | 'fail' | 'none' | 'temporary'
}

export interface CasePeople {
  /** Addresses in lower case. */
  contact: string[]
  /** Others whom a person has confirmed on the case, or wrote to in Cc. */
  participants: string[]
  representatives: string[]
}

export type SenderStanding = 'contact' | 'participant' | 'representative' | 'stranger'

export interface SenderVerdict {
  standing: SenderStanding
  /** False: linked as unconfirmed. It stops a sequence and asks a person; it updates no field, and is neither in Cc nor quoted outwards. */
  isConfirmed: boolean
  /** Whether it may count as the contact's own confirmation, or as the representative's own answer. */
  isProven: boolean
  /** A sentence for who works on the case. */
  reason: string
}

/**
 * A valid token or reference shows that somebody has had a mail of the case, not who: the address decides, and only an authenticated one
 * proves anything. A mail that claims to be a representative's and is not authenticated is a stranger's.
 */
export function judgeSender({ address, authentication }: SenderFacts, people: CasePeople): SenderVerdict {
  const isProven = authentication === 'pass'
  const standing = address === null ? 'stranger' : standingOf(address, people)
  if (standing === 'stranger')
    return {
      standing,
      isConfirmed: false,
      isProven: false,
      reason: `${address ?? 'The sender'} is not known on this case; confirm or move the mail.`,
    }
  if (authentication === 'fail')
    return { standing, isConfirmed: false, isProven: false, reason: `The mail says it is from ${address}, and its authentication failed.` }
  if (standing === 'representative' && !isProven)
    return {
      standing: 'stranger',
      isConfirmed: false,
      isProven: false,
      reason: `The mail says it is from ${address}, who works here, without proof.`,
    }
  const proof = isProven ? 'authenticated' : 'not authenticated: it confirms nothing'
  return { standing, isConfirmed: true, isProven, reason: `${address} is known on this case (${standing}), ${proof}.` }
}

function standingOf(address: string, { contact, participants, representatives }: CasePeople): SenderStanding {
  if (representatives.includes(address)) return 'representative'
  if (contact.includes(address)) return 'contact'
  return participants.includes(address) ? 'participant' : 'stranger'
}
