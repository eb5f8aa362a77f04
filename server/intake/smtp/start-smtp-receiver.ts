import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { World } from '../../domain/world.ts'
import { readMail, requireMailbox, SmtpRefusal, takeMail } from './take-mail.ts'

export interface SmtpSettings {
  host: string
  /** 0: a free one. */
  port: number
  /** Bytes. */
  mailSize: number
  /** PEM, for STARTTLS; without them it is not offered. */
  tls: { cert: string; key: string } | null
  limits?: Partial<SmtpLimits>
}

interface SmtpLimits {
  connections: number
  connectionsPerAddress: number
  /** Of one connection, however busy it keeps itself. */
  connectionMs: number
  /** Without a word from the client. */
  idleMs: number
  recipients: number
}
const usualLimits: SmtpLimits = {
  connections: 100,
  connectionsPerAddress: 20,
  connectionMs: 30 * 60_000,
  // RFC 5321 section 4.5.3.2.7 asks for five minutes.
  idleMs: 5 * 60_000,
  recipients: 100,
}

export interface SmtpReceiver {
  port: number
  /** Lets mails under way end, for a second. */
  close(): Promise<void>
}

/**
 * Takes in mail for our mailboxes by SMTP (RFC 5321) and nothing else: no signing in, no relaying. 250 after a mail is said only when it is
 * stored.
 * @throws the error of listening, such as EADDRINUSE
 */
export async function startSmtpReceiver(world: World, settings: SmtpSettings, onError: (error: unknown) => void): Promise<SmtpReceiver> {
  const limits = { ...usualLimits, ...settings.limits }
  const end = (id: string) => [...server.connections].find((connection) => connection.id === id)?.close()
  const guard = connectionGuard(limits, end)
  const server = new SMTPServer({
    name: hostname(),
    banner: 'Casewright',
    size: settings.mailSize,
    maxRecipients: limits.recipients,
    maxClients: limits.connections,
    socketTimeout: limits.idleMs,
    closeTimeout: 1000,
    disableReverseLookup: true,
    authOptional: true,
    logger: false,
    // Without a certificate of the operator's the library would offer STARTTLS with one that everybody has.
    disabledCommands: settings.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...settings.tls,
    onConnect: (session, callback) => callback(guard.opened(session)),
    onClose: guard.closed,
    onRcptTo: ({ address }, _session, callback) => void requireMailbox(world, address).then(() => callback(), callback),
    onData: (stream, session, callback) =>
      void readMail(stream, settings.mailSize, () => end(session.id))
        .then((raw) => takeMail(world, raw, session, onError))
        .then(() => callback(null, '2.0.0 The mail is stored.'), callback),
  })
  let isListening = false
  server.on('error', (error: Error & { remote?: string }) => {
    // What breaks on one connection is the client's business.
    // A port that is taken is told to whoever starts it.
    if (!error.remote && isListening) onError(error)
  })
  const port = await listening(server, settings)
  isListening = true
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listening(server: SMTPServer, { port, host }: SmtpSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.removeListener('error', reject)
      resolve((server.server.address() as AddressInfo).port)
    })
  })
}

/** Counts connections by address, and ends those that never would. */
function connectionGuard(limits: SmtpLimits, end: (id: string) => void) {
  const open = new Map<string, { address: string; timer: NodeJS.Timeout }>()
  return {
    opened({ id, remoteAddress }: SMTPServerSession): Error | null {
      const fromThere = [...open.values()].filter(({ address }) => address === remoteAddress).length
      if (fromThere >= limits.connectionsPerAddress)
        return new SmtpRefusal(421, '4.7.0 Too many connections from your address. Please try again later.')
      open.set(id, { address: remoteAddress, timer: setTimeout(() => end(id), limits.connectionMs) })
      return null
    },
    closed({ id }: SMTPServerSession): void {
      clearTimeout(open.get(id)?.timer)
      open.delete(id)
    },
  }
}
