import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import type { Deliver, DeliveryAnswer, MailToDeliver } from '../domain/emails/delivery.ts'
import { signMail } from '../mail/sign-mail.ts'

/** A server that says nothing for so long is not there. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 }

interface SmtpError extends Error {
  code?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
}

/** Hands a mail to the next server (RFC 5321), and says what is certain about it. Never rejects. */
export const deliverMail: Deliver = async (mail) => {
  const handover = { isDone: false }
  try {
    const raw = Buffer.from(mail.raw.buffer, mail.raw.byteOffset, mail.raw.byteLength)
    // Signed when it goes, so that a new key counts for what waits.
    const bytes = mail.dkim ? await signMail(raw, mail.dkim) : raw
    return await handOver(mail, bytes, handover)
  } catch (error) {
    return answerOf(error as SmtpError, handover.isDone)
  }
}

async function handOver(
  { server, signIn, envelope }: MailToDeliver,
  bytes: Buffer,
  handover: { isDone: boolean },
): Promise<DeliveryAnswer> {
  const { host, port, security } = server
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...patience,
  })
  const broken = new Promise<never>((_, reject) => connection.on('error', reject))
  const step = <T>(act: (done: (error: SmtpError | null | undefined, result?: T) => void) => void) =>
    Promise.race([
      broken,
      new Promise<T | undefined>((resolve, reject) => act((error, result) => (error ? reject(error) : resolve(result)))),
    ])
  try {
    await step((done) => connection.connect(done))
    if (signIn) await step((done) => connection.login(authOf(signIn), done))
    const { from, to } = envelope
    const info = await step<{ response: string; rejectedErrors?: (SmtpError & { recipient?: string | undefined })[] | undefined }>((done) =>
      connection.send({ from, to, size: bytes.length }, inPieces(bytes, handover), done),
    )
    const refused = (info?.rejectedErrors ?? []).map((error) => ({ address: error.recipient ?? '', response: said(error) }))
    connection.quit()
    return { is: 'taken', response: info?.response ?? '', refused }
  } catch (error) {
    connection.close()
    throw error
  }
}

const pieceSize = 64 * 1024

/** Read only once the server has said that it takes the mail; before the last piece has left, the server cannot have all of it. */
function inPieces(bytes: Buffer, handover: { isDone: boolean }): Readable {
  let at = 0
  return new Readable({
    highWaterMark: pieceSize,
    read() {
      this.push(bytes.subarray(at, at + pieceSize))
      at += pieceSize
      if (at < bytes.length) return
      handover.isDone = true
      this.push(null)
    },
  })
}

const authOf = (signIn: NonNullable<MailToDeliver['signIn']>) =>
  'pass' in signIn ? signIn : { user: signIn.user, oauth2: new XOAuth2({ user: signIn.user, accessToken: signIn.accessToken }) }

const said = ({ response, message }: SmtpError) => (response ?? message).slice(0, 500)

function answerOf(error: SmtpError, isHandedOver: boolean): DeliveryAnswer {
  if (error.responseCode) return { is: 'refused', response: said(error), isFinal: error.responseCode >= 500 && error.code !== 'EAUTH' }
  if (isHandedOver) return { is: 'unknown', reason: said(error) }
  // The server has said how large a mail may be (RFC 1870), and will not say otherwise next time.
  if (error.code === 'EMESSAGE') return { is: 'refused', response: said(error), isFinal: true }
  return { is: 'not-reached', reason: said(error) }
}
