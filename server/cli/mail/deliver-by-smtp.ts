import { createTransport } from 'nodemailer'
import type { Delivered } from './deliver-by-api.ts'

const patienceMs = 60_000

/** Hands a mail to the server on this machine that takes in mail by SMTP. Recipients that are not ours do no harm beside one that is. */
export async function deliverBySmtp(
  raw: Buffer,
  { port, from, recipients }: { port: number; from: string; recipients: string[] },
): Promise<Delivered> {
  if (recipients.length === 0) return { is: 'bad-mail', says: 'The mail names no recipient. Say whose it is with --to ADDRESS.' }
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    socketTimeout: patienceMs,
    name: 'localhost',
  })
  try {
    await transport.sendMail({ envelope: { from, to: recipients }, raw })
    return { is: 'done' }
  } catch (error) {
    const { responseCode, message, command } = error as Error & { responseCode?: number; command?: string }
    if (!responseCode || responseCode < 500)
      return { is: 'try-later', says: `The server on port ${port} did not take the mail (${message}).` }
    return { is: command === 'RCPT TO' ? 'no-mailbox' : 'bad-mail', says: message }
  } finally {
    transport.close()
  }
}
