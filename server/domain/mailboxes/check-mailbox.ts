import { createPrivateKey } from 'node:crypto'
import type { MailboxSettings } from '../../../contract/api/mail-settings.ts'
import { Invalid } from '../errors.ts'
import type { MailboxSecrets } from './mailbox-secrets.ts'

/** @throws Invalid with a sentence about the first thing that does not go together */
export function mustGoTogether(settings: MailboxSettings, secrets: MailboxSecrets): void {
  const found = whatIsWrong(settings, secrets)
  if (found) throw new Invalid(found.says, [{ path: found.path, message: found.says }])
}

function whatIsWrong(settings: MailboxSettings, secrets: MailboxSecrets): { path: string; says: string } | null {
  const { imap, smtp, oauth2, dkim } = settings
  if ([imap, smtp].some((one) => one?.signIn === 'oauth2') && !oauth2)
    return { path: 'settings.oauth2', says: 'Signing in by OAuth 2 needs a provider and a client id.' }
  if (oauth2?.provider === 'other' && !oauth2.tokenUrl)
    return { path: 'settings.oauth2.tokenUrl', says: 'A provider that is neither Microsoft nor Google needs its token address.' }
  if (oauth2?.tokenUrl && !isSafeTokenUrl(oauth2.tokenUrl))
    return { path: 'settings.oauth2.tokenUrl', says: 'The token address must begin with https://, because the secrets go there.' }
  const signsIn = [imap, smtp].find((one) => one && one.signIn !== 'none' && one.user === '')
  if (signsIn) return { path: `settings.${signsIn === imap ? 'imap' : 'smtp'}.user`, says: 'Signing in needs a user name.' }
  if (imap?.afterwards === 'move' && imap.moveTo === '')
    return { path: 'settings.imap.moveTo', says: 'Say which folder mail is moved to once it is stored.' }
  if (imap?.afterwards === 'move' && imap.folders.includes(imap.moveTo))
    return { path: 'settings.imap.moveTo', says: `“${imap.moveTo}” is read itself; mail moved there would be read again.` }
  if (imap && new Set(imap.folders).size !== imap.folders.length) return { path: 'settings.imap.folders', says: 'A folder is named twice.' }
  if (dkim && !secrets.dkimKey) return { path: 'secrets.dkimKey', says: 'Signing what we send needs the private key of the domain.' }
  if (secrets.dkimKey && !isKey(secrets.dkimKey))
    return { path: 'secrets.dkimKey', says: 'This is no private key of RSA or Ed25519 as PEM (“-----BEGIN PRIVATE KEY-----”).' }
  return null
}

/** Plain HTTP on this machine only: for a proxy of the operator's own. */
const isSafeTokenUrl = (text: string) => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname))
}

function isKey(pem: string): boolean {
  try {
    return ['rsa', 'ed25519'].includes(createPrivateKey(pem).asymmetricKeyType ?? '')
  } catch {
    return false
  }
}
