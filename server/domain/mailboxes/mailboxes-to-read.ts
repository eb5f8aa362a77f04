import { type MailboxSettings, mailboxSettings } from '../../../contract/api/mail-settings.ts'
import type { World } from '../world.ts'
import { accessTokenOf } from './access-token.ts'
import { openMailboxSecrets } from './mailbox-secrets.ts'

/** A mailbox that is read by IMAP. */
export interface MailboxToRead {
  id: string
  address: string
  /** Another one after every change in the desk. */
  version: number
  settings: MailboxSettings
  imap: NonNullable<MailboxSettings['imap']>
}

export async function mailboxesToRead(world: World): Promise<MailboxToRead[]> {
  const rows = await world.db
    .selectFrom('mailbox')
    .select(['id', 'address', 'version', 'settings'])
    .where('is_active', '=', true)
    .orderBy('created_at')
    .execute()
  return rows.flatMap(({ settings: stored, ...row }) => {
    const settings = mailboxSettings.parse(stored)
    return settings.imap ? [{ ...row, settings, imap: settings.imap }] : []
  })
}

export type SignIn = { user: string; pass: string } | { user: string; accessToken: string }

/**
 * What a mailbox signs in with; null where its server asks for nothing.
 * @throws NoAccessToken
 */
export async function signInOf(world: World, mailboxId: string, way: 'imap' | 'smtp'): Promise<SignIn | null> {
  const row = await world.db.selectFrom('mailbox').select(['settings', 'secrets']).where('id', '=', mailboxId).executeTakeFirstOrThrow()
  const connection = mailboxSettings.parse(row.settings)[way]
  if (!connection || connection.signIn === 'none') return null
  if (connection.signIn === 'oauth2') return { user: connection.user, accessToken: await accessTokenOf(world, mailboxId) }
  const secrets = openMailboxSecrets(world.secrets, row.secrets)
  return { user: connection.user, pass: (way === 'imap' ? secrets.imapPassword : secrets.smtpPassword) ?? '' }
}
