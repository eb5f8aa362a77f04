/**
 * Which thread a mail belongs to, decided from what the mail says and from what two look-ups by index found.
 *
 * Order: keyed token in an address -> In-Reply-To -> References, newest first -> keyed tag in the subject; a step that fails hands on to the
 * next. Then what needs no stored parent: another copy of this mail, earlier mails that answer this one (it came late), that name the same
 * missing mail. Words of a subject alone never join. What is likely and no proof is only suggested: what may be an id or a person's address,
 * and Outlook's conversation mark, which templates and mails sent again take along.
 *
 * Where a person has moved the mail that is answered, its thread counts, and not the one that a token still names.
 */

/** What a mail says about where it belongs; tokens and tags are here only when their key was checked. */
export interface ThreadClaims {
  messageId: string | null
  /** Threads of the tokens in addresses that the mail went to. */
  addressTokens: string[]
  /** As written, each once. */
  inReplyTo: string[]
  /** Oldest first, each once. */
  references: string[]
  /** Ids of the two that carry a token of ours, with its thread: an answer finds its thread also where our mail's row is gone. */
  tokensOfIds: ReadonlyMap<string, string>
  /** Threads of the tags in the subject. */
  subjectTags: string[]
  /** Words of an In-Reply-To that may be ids. */
  doubtfulIds: string[]
  /** What is remembered of the mail for those that come later: ids that it surely answers, and its conversation mark. */
  mentions: string[]
  conversationMark: string | null
  /** The same in copies of one mail that went different ways; see read-thread-links.ts. */
  copyMark: string | null
  /** Addresses of author and recipients in lower case, our own left out. */
  people: string[]
  /** Without the marks of answers. */
  bareSubject: string
  /** Whether the subject has such a mark. */
  hasReplySubject: boolean
}

/** A stored mail that carries an id that was asked for. */
export interface KnownMail {
  id: string
  thread: string
  messageId: string
  isOurs: boolean
  /** Threads that a person has moved it from. */
  movedFrom: string[]
}

/** A stored mail that mentions an id or mark that was asked for. */
export interface KnownMention {
  mentioned: string
  thread: string
  people: string[]
  bareSubject: string
}

export interface KnownMails {
  carriers: KnownMail[]
  /** In order of arrival. */
  mentions: KnownMention[]
}

export type ThreadStep = 'address-token' | 'in-reply-to' | 'references' | 'subject-tag' | 'copy' | 'late-parent' | 'shared-reference'

export interface ThreadMatch {
  /** null: a thread of its own. */
  thread: string | null
  step: ThreadStep | null
  /** The stored mail that it answers most directly. */
  parent: string | null
  /**
   * Further threads that this mail shows to be the same conversation: to be joined, or suggested where a person has worked on them or the
   * sender is not confirmed.
   */
  joins: string[]
  /** A thread that a person may choose, where nothing proves one. */
  suggested: string | null
  /** Ids that mails of several threads carry: they prove nothing. */
  ambiguousIds: string[]
}

/** The ids and marks to look up: mails that carry one of `carried`, mails that mention one of `mentioned`. */
export function idsToLookUp(claims: ThreadClaims): { carried: string[]; mentioned: string[] } {
  const own = claims.messageId === null ? [] : [claims.messageId]
  return {
    carried: [...new Set([...claims.inReplyTo, ...claims.references, ...claims.doubtfulIds, ...own])],
    mentioned: [...new Set([...own, ...claims.mentions, ...marksOf(claims)])],
  }
}

/** What is stored with a mail beside its mentions, to be found by mails that come later. */
export const marksOf = ({ conversationMark, copyMark }: Pick<ThreadClaims, 'conversationMark' | 'copyMark'>) =>
  [conversationMark, copyMark].filter((mark) => mark !== null)

export function matchThread(claims: ThreadClaims, known: KnownMails): ThreadMatch {
  const { carriers, ambiguousIds } = readCarriers(known.carriers)
  const parent = findParent(claims, carriers)
  // Where the mail that is mentioned is here, its own thread counts, also when a person has moved an answer to another case.
  const mentions = readMentions(claims, known.mentions, new Set([...ambiguousIds, ...carriers.keys()]))
  const steps: [ThreadStep, string[]][] = [
    ['address-token', claims.addressTokens.map((thread) => (parent?.movedFrom.includes(thread) ? parent.thread : thread))],
    ['in-reply-to', threadsOf(claims.inReplyTo, claims, carriers)],
    ['references', threadsOf(claims.references.toReversed(), claims, carriers)],
    ['subject-tag', claims.subjectTags],
    ['copy', mentions.copies],
    ['late-parent', mentions.answers],
    ['shared-reference', mentions.siblings],
  ]
  const found = steps.find(([, threads]) => threads.length > 0)
  if (!found) {
    const [suggested = null] = [...threadsOf(claims.doubtfulIds, claims, carriers), ...mentions.likely]
    return { thread: null, step: null, parent: null, joins: [], suggested, ambiguousIds }
  }
  const [step, [thread = null]] = found
  const joins = new Set(steps.filter(([name]) => joining.has(name)).flatMap(([, threads]) => threads))
  return { thread, step, parent: parent?.id ?? null, joins: [...joins].filter((other) => other !== thread), suggested: null, ambiguousIds }
}

/** Tokens, tags and answered mails say where this mail goes, not that two older threads are one: people answer two mails in one. */
const joining = new Set<ThreadStep>(['late-parent', 'shared-reference'])

function readCarriers(mails: KnownMail[]): { carriers: Map<string, KnownMail>; ambiguousIds: string[] } {
  const carriers = new Map<string, KnownMail>()
  const ambiguousIds: string[] = []
  for (const [messageId, all] of Map.groupBy(mails, (mail) => mail.messageId)) {
    // We never use an id twice: a stranger's mail under an id of ours must not take the answers away from it.
    const ours = all.filter(({ isOurs }) => isOurs)
    const [first, ...others] = ours.length > 0 ? ours : all
    if (!first) continue
    if (others.some(({ thread }) => thread !== first.thread)) ambiguousIds.push(messageId)
    else carriers.set(messageId, first)
  }
  return { carriers, ambiguousIds }
}

function findParent(claims: ThreadClaims, carriers: Map<string, KnownMail>): KnownMail | undefined {
  const nearest = [...claims.inReplyTo, ...claims.references.toReversed()].filter((id) => id !== claims.messageId)
  return nearest.map((id) => carriers.get(id)).find((mail) => mail !== undefined)
}

function threadsOf(ids: string[], { messageId, tokensOfIds }: ThreadClaims, carriers: Map<string, KnownMail>): string[] {
  const threads = ids.filter((id) => id !== messageId).map((id) => carriers.get(id)?.thread ?? tokensOfIds.get(id))
  return [...new Set(threads.filter((thread) => thread !== undefined))]
}

/** Threads of the mails that mention what this one carries or mentions. */
function readMentions(claims: ThreadClaims, mentions: KnownMention[], passedOver: Set<string>) {
  // Programs stamp one invented reference on all that they send; conversations have somebody in common beside us, or are answers to one.
  const isSameSubject = ({ bareSubject }: KnownMention) => bareSubject !== '' && bareSubject === claims.bareSubject
  const related = mentions.filter(
    (mention) => haveCommonPeople(mention.people, claims.people) || (claims.hasReplySubject && isSameSubject(mention)),
  )
  const threads = (ids: (string | null)[], among: KnownMention[]) => [
    ...new Set(among.filter(({ mentioned }) => ids.includes(mentioned) && !passedOver.has(mentioned)).map(({ thread }) => thread)),
  ]
  return {
    copies: threads([claims.copyMark], mentions),
    answers: threads([claims.messageId], related),
    siblings: threads(claims.mentions, related),
    likely: threads([claims.conversationMark], related.filter(isSameSubject)),
  }
}

const haveCommonPeople = (some: string[], others: string[]) =>
  some.length === 0 || others.length === 0 || some.some((person) => others.includes(person))
