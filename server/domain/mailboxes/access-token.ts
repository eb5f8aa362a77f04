import { mailboxSettings } from '../../../contract/api/mail-settings.ts'
import { inTransaction } from '../../db/transaction.ts'
import { NotFound } from '../errors.ts'
import type { World } from '../world.ts'
import { type MailboxSecrets, openMailboxSecrets, sealMailboxSecrets } from './mailbox-secrets.ts'

type OAuth2 = NonNullable<ReturnType<typeof mailboxSettings.parse>['oauth2']>

/** No token to sign in with; the sentence says what the administrator can do. `isFinal`: asking again changes nothing. */
export class NoAccessToken extends Error {
  readonly isFinal: boolean
  constructor(message: string, isFinal: boolean) {
    super(message)
    this.name = 'NoAccessToken'
    this.isFinal = isFinal
  }
}

/** A token is not used in its last minute: signing in takes a while. */
const spareMs = 60_000
/** Where a provider does not say how long (RFC 6749 section 5.1 only recommends it). */
const usualSeconds = 300
const known = new WeakMap<World, Map<string, { token: string; until: number }>>()

/**
 * The access token (RFC 6749) by which a mailbox signs in with IMAP and SMTP, from its refresh token, or from the client's own secret where there
 * is none. Kept in memory until a minute before it ends. A new refresh token that comes along is stored.
 * @throws NoAccessToken
 */
export async function accessTokenOf(world: World, mailboxId: string): Promise<string> {
  const tokens = known.get(world) ?? new Map<string, { token: string; until: number }>()
  known.set(world, tokens)
  const before = tokens.get(mailboxId)
  if (before && before.until > world.clock().getTime()) return before.token
  const row = await world.db.selectFrom('mailbox').select(['settings', 'secrets']).where('id', '=', mailboxId).executeTakeFirst()
  if (!row) throw new NotFound('mailbox')
  const { oauth2 } = mailboxSettings.parse(row.settings)
  if (!oauth2) throw new NoAccessToken('This mailbox signs in by OAuth 2, but no provider is set.', true)
  const secrets = openMailboxSecrets(world.secrets, row.secrets)
  const answer = await ask(world, oauth2, secrets)
  const seconds = Number(answer.expires_in) || usualSeconds
  tokens.set(mailboxId, { token: answer.access_token, until: world.clock().getTime() + seconds * 1000 - spareMs })
  if (answer.refresh_token && answer.refresh_token !== secrets.refreshToken)
    await keepRefreshToken(world, mailboxId, secrets.refreshToken, answer.refresh_token)
  return answer.access_token
}

/** After a server refused it: the next one is asked for anew. */
export function forgetAccessToken(world: World, mailboxId: string): void {
  known.get(world)?.delete(mailboxId)
}

interface TokenAnswer {
  access_token: string
  expires_in?: unknown
  refresh_token?: string
}

const providers = {
  microsoft: {
    name: 'Microsoft',
    url: ({ tenant }: OAuth2) => `https://login.microsoftonline.com/${encodeURIComponent(tenant || 'common')}/oauth2/v2.0/token`,
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    ownScope: 'https://outlook.office365.com/.default',
  },
  google: { name: 'Google', url: () => 'https://oauth2.googleapis.com/token', scope: '', ownScope: 'https://mail.google.com/' },
  other: { name: 'The provider', url: ({ tokenUrl }: OAuth2) => tokenUrl ?? '', scope: '', ownScope: '' },
}

async function ask(world: World, oauth2: OAuth2, { refreshToken, clientSecret }: MailboxSecrets): Promise<TokenAnswer> {
  const { name, url, scope, ownScope } = providers[oauth2.provider]
  if (!refreshToken && !clientSecret)
    throw new NoAccessToken('This mailbox signs in by OAuth 2, but has neither a refresh token nor a client secret.', true)
  const wantedScope = oauth2.scope || (refreshToken ? scope : ownScope)
  const form = new URLSearchParams({
    ...(refreshToken ? { grant_type: 'refresh_token', refresh_token: refreshToken } : { grant_type: 'client_credentials' }),
    client_id: oauth2.clientId,
    ...(clientSecret && { client_secret: clientSecret }),
    ...(wantedScope && { scope: wantedScope }),
  })
  const { status, body } = await world.mail.requestToken(url(oauth2), form).catch((error: Error) => {
    throw new NoAccessToken(`${name} does not answer (${error.message}). It is asked again soon.`, false)
  })
  const answer = (body ?? {}) as Partial<TokenAnswer> & { error?: unknown; error_description?: unknown }
  if (status === 200 && typeof answer.access_token === 'string') return answer as TokenAnswer
  throw refused(name, status, String(answer.error ?? ''), String(answer.error_description ?? ''))
}

/** The errors of RFC 6749 section 5.2, in sentences; the description's first line only, because Microsoft's goes on for pages. */
function refused(name: string, status: number, error: string, description: string): NoAccessToken {
  const said = description.split(/[\r\n]/)[0]?.slice(0, 300)
  const why = [error, said].filter(Boolean).join(': ')
  if (error === 'invalid_grant')
    return new NoAccessToken(
      `${name} does not accept the refresh token any more; it was revoked or has expired. Connect the mailbox anew. (${why})`,
      true,
    )
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return new NoAccessToken(`${name} does not know the client id, or its secret is wrong or has expired. (${why})`, true)
  return new NoAccessToken(`${name} gave no access token (${why || `status ${status}`}).`, status >= 400 && status < 500 && status !== 429)
}

/** Only over the one that was used: an administrator may have put in another meanwhile. */
async function keepRefreshToken(world: World, mailboxId: string, used: string | undefined, next: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const row = await tx.selectFrom('mailbox').select('secrets').where('id', '=', mailboxId).forUpdate().executeTakeFirst()
    const secrets = openMailboxSecrets(world.secrets, row?.secrets ?? null)
    if (!row || secrets.refreshToken !== used || used === undefined) return
    await tx
      .updateTable('mailbox')
      .set({ secrets: sealMailboxSecrets(world.secrets, { ...secrets, refreshToken: next }) })
      .where('id', '=', mailboxId)
      .execute()
  })
}
