/** Passwords, tokens and keys of a mailbox: one encrypted JSON, so that none is ever read by itself. */
import type { z } from 'zod'
import type { Mailbox, mailboxSecrets } from '../../../contract/api/mail-settings.ts'
import type { Secrets } from '../world.ts'

export type MailboxSecrets = Partial<Record<SecretName, string>>
type SecretName = keyof Mailbox['has']

const names: SecretName[] = ['imapPassword', 'smtpPassword', 'clientSecret', 'refreshToken', 'dkimKey']

/** @throws where the master key is another than the one that encrypted them */
export function openMailboxSecrets(secrets: Secrets, stored: string | null): MailboxSecrets {
  return stored === null ? {} : (JSON.parse(secrets.decrypt(stored)) as MailboxSecrets)
}

/** @returns what is stored; null where there is nothing to keep */
export function sealMailboxSecrets(secrets: Secrets, open: MailboxSecrets): string | null {
  return Object.keys(open).length === 0 ? null : secrets.encrypt(JSON.stringify(open))
}

/** Null or an empty text takes a secret away; what is left out stays. */
export function changeSecrets(
  before: MailboxSecrets,
  wanted: z.infer<typeof mailboxSecrets>,
): { after: MailboxSecrets; changed: SecretName[] } {
  const after = Object.fromEntries(
    names.flatMap((name) => {
      const value = wanted[name] === undefined ? before[name] : wanted[name]
      return value ? [[name, value]] : []
    }),
  ) as MailboxSecrets
  return { after, changed: names.filter((name) => after[name] !== before[name]) }
}

/** Which secrets are there, without any of them. */
export const secretsThere = (open: MailboxSecrets) => Object.fromEntries(names.map((name) => [name, name in open])) as Mailbox['has']
