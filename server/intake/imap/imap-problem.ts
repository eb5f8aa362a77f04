import { NoAccessToken } from '../../domain/mailboxes/access-token.ts'

interface ImapError extends Error {
  code?: string
  authenticationFailed?: boolean
  tlsFailed?: boolean
  mailboxMissing?: boolean
  responseText?: string
}

interface Place {
  host: string
  port: number
  user: string
}

/** What went wrong with an IMAP server, as a sentence for the administrator. `isSignIn`: to try again soon could lock the account. */
export function imapProblem(error: unknown, { host, port, user }: Place): { says: string; isSignIn: boolean } {
  if (error instanceof NoAccessToken) return { says: error.message, isSignIn: error.isFinal }
  const { code = '', authenticationFailed, tlsFailed, mailboxMissing, responseText, message } = error as ImapError
  const said = responseText ? ` It says: “${responseText.slice(0, 200)}”` : ''
  if (authenticationFailed) return { says: `${host} refused to sign in ${user}.${said}`, isSignIn: true }
  if (mailboxMissing) return { says: `There is no such folder.${said}`, isSignIn: false }
  const says =
    byCode[code]?.(host, port) ??
    (tlsFailed || /^(ERR_TLS|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_SSL)/.test(code) ? tlsSentence(host, message) : undefined)
  return { says: says ?? `${host} could not be read: ${responseText ?? message}`, isSignIn: false }
}

const tlsSentence = (host: string, message: string) => `${host} could not be reached by TLS: ${message}`
const silent = (host: string, port: number) => `${host} does not answer on port ${port}.`
const lost = (host: string) => `${host} hung up.`
const byCode: Record<string, (host: string, port: number) => string> = {
  ENOTFOUND: (host) => `There is no server ${host}.`,
  EAI_AGAIN: (host) => `The name ${host} could not be looked up.`,
  ECONNREFUSED: (host, port) => `${host} takes no connections on port ${port}.`,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ETIMEDOUT: silent,
  ETIMEOUT: silent,
  CONNECT_TIMEOUT: silent,
  GREETING_TIMEOUT: silent,
  ECONNRESET: lost,
  EPIPE: lost,
  NoConnection: lost,
  EConnectionClosed: lost,
  ClosedAfterConnectText: lost,
  ClosedAfterConnectTLS: lost,
}
