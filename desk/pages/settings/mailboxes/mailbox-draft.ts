import type { z } from 'zod'
import type { Mailbox, MailboxSettings, mailboxSecrets } from '../../../../contract/api/mail-settings.ts'

export type MailboxSecrets = z.infer<typeof mailboxSecrets>
export type SecretName = keyof MailboxSecrets & keyof Mailbox['has']
export type Connection = NonNullable<MailboxSettings['smtp']>

/** What the form edits; secrets are kept apart, because half-typed forms wait in the browser's storage and secrets must not. */
export interface MailboxDraft {
  address: string
  name: string
  queueId: string
  isActive: boolean
  settings: MailboxSettings
}

const nothingSet: MailboxSettings = {
  aliases: [],
  imap: null,
  smtp: null,
  oauth2: null,
  hasPlusAddresses: false,
  authenticationServer: '',
  trustedSealers: [],
  dkim: null,
}

export const draftOf = (mailbox: Mailbox | null, queueId: string): MailboxDraft =>
  mailbox
    ? {
        address: mailbox.address,
        name: mailbox.name,
        queueId: mailbox.queue.id,
        isActive: mailbox.isActive,
        settings: mailbox.settings,
      }
    : { address: '', name: '', queueId, isActive: true, settings: nothingSet }

export const providers = ['microsoft', 'google', 'other'] as const
export type Provider = (typeof providers)[number]

/** Where the large providers take and give mail, as their own pages say; user names there are addresses. */
const servers = {
  microsoft: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls', signIn: 'oauth2' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls', signIn: 'oauth2' },
    authenticationServer: '',
  },
  google: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls', signIn: 'password' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls', signIn: 'password' },
    authenticationServer: 'mx.google.com',
  },
  other: {
    imap: { host: '', port: 993, security: 'tls', signIn: 'password' },
    smtp: { host: '', port: 587, security: 'starttls', signIn: 'password' },
    authenticationServer: '',
  },
} as const

/** The provider whose server this is. */
export const providerOf = (way: 'imap' | 'smtp', host: string): Provider =>
  (['microsoft', 'google'] as const).find((one) => servers[one][way].host === host.toLowerCase()) ?? 'other'

/** The settings with one way of theirs pointing at a provider; folders and what is done afterwards stay. */
export function withProvider({ settings, address }: MailboxDraft, way: 'imap' | 'smtp', provider: Provider): MailboxSettings {
  const known = servers[provider]
  const connection = { ...known[way], user: settings[way]?.user || address }
  const imap = { folders: ['INBOX'], afterwards: 'mark-as-read' as const, moveTo: '', ...settings.imap, ...connection }
  const next = { ...settings, ...(way === 'imap' ? { imap } : { smtp: connection }) }
  return withSignIn(provider === 'other' ? next : { ...next, hasPlusAddresses: true, authenticationServer: known.authenticationServer })
}

/** OAuth 2 is set where something signs in by it, and only there; its provider is guessed from the server. */
export function withSignIn(settings: MailboxSettings): MailboxSettings {
  const way = (['imap', 'smtp'] as const).find((one) => settings[one]?.signIn === 'oauth2')
  if (!way) return { ...settings, oauth2: null }
  if (settings.oauth2) return settings
  const provider = providerOf(way, settings[way]?.host ?? '')
  return { ...settings, oauth2: { provider, clientId: '', tenant: 'common', tokenUrl: null, scope: '' } }
}
