import { ImapFlow } from 'imapflow'
import { type MailboxToRead, signInOf } from '../../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../../domain/world.ts'

/**
 * A signed-in connection to a mailbox's IMAP server. With `starttls` nothing is said before the connection is encrypted.
 * @throws what imapProblem can put into a sentence
 */
export async function connectImap(world: World, { id, imap }: Pick<MailboxToRead, 'id' | 'imap'>): Promise<ImapFlow> {
  const signIn = await signInOf(world, id, 'imap')
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    ...(imap.security !== 'tls' && { doSTARTTLS: imap.security === 'starttls' }),
    ...(signIn && { auth: signIn }),
    clientInfo: { name: 'Casewright' },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: 20_000,
    // Longer than the pauses between two questions of ours.
    socketTimeout: 150_000,
  })
  // What breaks is told by the command that waits for it; unheard it would end the program.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Says goodbye, but does not wait for an answer for long. */
export async function disconnectImap(client: ImapFlow): Promise<void> {
  if (client.usable) {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, 1000)
    })
    await Promise.race([client.logout().catch(() => {}), patience])
    clearTimeout(timer)
  }
  client.close()
}
