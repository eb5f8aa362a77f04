/** casewright mail thread --jsonl: puts mails together as the server does, with an index in memory. */
import { idsToLookUp, type KnownMail, type KnownMention, marksOf, matchThread } from '../../domain/emails/match-thread.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { readThreadLinks } from '../../mail/read-thread-links.ts'
import { OperatorError } from '../../operator-error.ts'
import { answerLines } from './answer-lines.ts'

export const threadUsage = 'casewright mail thread --jsonl'

export async function threadMails(args: string[]): Promise<void> {
  if (!args.includes('--jsonl')) throw new OperatorError(`Mails are read from standard input, a line each: ${threadUsage}`)
  const place = openIndex()
  await answerLines(({ id, raw }) => ({ id, ...place(String(id), Buffer.from(typeof raw === 'string' ? raw : '', 'base64')) }))
}

/** Mails in order of arrival. There are no cases and no keys here: threads that a mail shows to be one are joined at once. */
function openIndex() {
  const carriers = new Map<string, KnownMail[]>()
  const mentions = new Map<string, KnownMention[]>()
  const joined = new Map<string, string>()
  const survivor = (thread: string): string => {
    const into = joined.get(thread)
    return into === undefined ? thread : survivor(into)
  }
  const find = <T extends { thread: string }>(index: Map<string, T[]>, keys: string[]) =>
    keys.flatMap((key) => index.get(key) ?? []).map((found) => ({ ...found, thread: survivor(found.thread) }))

  return (id: string, raw: Uint8Array) => {
    const links = readThreadLinks(parseMail(raw))
    const claims = { ...links, addressTokens: [], tokensOfIds: new Map(), subjectTags: [] }
    const { carried, mentioned } = idsToLookUp(claims)
    const match = matchThread(claims, { carriers: find(carriers, carried), mentions: find(mentions, mentioned) })
    const thread = match.thread ?? id
    for (const other of match.joins) joined.set(other, thread)
    if (links.messageId !== null) add(carriers, links.messageId, { id, thread, messageId: links.messageId, isOurs: false, movedFrom: [] })
    const { people, bareSubject } = links
    for (const key of [...links.mentions, ...marksOf(links)]) add(mentions, key, { mentioned: key, thread, people, bareSubject })
    return { thread, parent: match.parent, step: match.step, joins: match.joins, suggested: match.suggested }
  }
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const values = index.get(key)
  if (values) values.push(value)
  else index.set(key, [value])
}
