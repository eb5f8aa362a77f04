import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { receiveEmail } from '../../domain/emails/receive-email.ts'
import { findMailboxByAddress } from '../../domain/mailboxes/own-addresses.ts'
import type { World } from '../../domain/world.ts'
import { hasSmuggledEnd } from './has-smuggled-end.ts'

/** What the client is told: a reply code (RFC 5321 section 4.2), and a sentence with its enhanced code (RFC 3463). */
export class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/** @throws SmtpRefusal, 550 where nobody has the address, 451 where that cannot be looked up just now */
export async function requireMailbox(world: World, address: string): Promise<void> {
  const found = await findMailboxByAddress(world.db, address).catch(() => {
    throw new SmtpRefusal(451, '4.3.0 The mailboxes cannot be looked up just now. Please try again later.')
  })
  if (!found?.isActive) throw new SmtpRefusal(550, `5.1.1 No mailbox here has the address ${address}.`)
}

/**
 * The bytes of a mail, when all have come. Of one that is too large the rest is let go by, so that the client hears why, but not without end.
 * @param mailSize bytes
 * @throws SmtpRefusal 552
 */
export async function readMail(stream: SMTPServerDataStream, mailSize: number, hangUp: () => void): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk)
    else chunks.length = 0
    if (stream.byteLength > 2 * mailSize + 1_000_000) hangUp()
  }
  if (stream.sizeExceeded) throw new SmtpRefusal(552, `5.3.4 This mail is larger than the ${mailSize} bytes that are taken here.`)
  return Buffer.concat(chunks)
}

/**
 * Stores a mail once for each mailbox that it is for, in their order; the domain knows it is one mail (E7).
 * @throws SmtpRefusal: 550 a smuggled end, 451 where the store fails, so that the mail comes again
 */
export async function takeMail(
  world: World,
  raw: Buffer,
  { envelope, remoteAddress, hostNameAppearsAs }: SMTPServerSession,
  onError: (error: unknown) => void,
): Promise<void> {
  if (hasSmuggledEnd(raw)) throw new SmtpRefusal(550, '5.6.0 A bare line end stands beside a line of one dot; such mail is not taken.')
  const recipients = envelope.rcptTo.map(({ address }) => address)
  const from = envelope.mailFrom ? envelope.mailFrom.address : ''
  const wire = { from, to: recipients, ip: remoteAddress || null, helo: hostNameAppearsAs || '' }
  try {
    for (const mailboxId of await mailboxesOf(world, recipients)) await receiveEmail(world, { raw, via: 'smtp', mailboxId, envelope: wire })
  } catch (error) {
    onError(error)
    throw new SmtpRefusal(451, '4.3.0 The mail could not be stored just now. Please send it again later.')
  }
}

async function mailboxesOf(world: World, recipients: string[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const address of recipients) {
    const found = await findMailboxByAddress(world.db, address)
    if (found) ids.add(found.id)
  }
  // Removed since it was accepted: it must not get lost without a word.
  if (ids.size === 0) throw new Error(`The mailbox of ${recipients.join(', ')} was removed while a mail for it came.`)
  return ids
}
