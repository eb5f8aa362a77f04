import { PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Deliver, DeliveryAnswer, MailToDeliver } from '../domain/emails/delivery.ts'

/** A server that says nothing for so long is not there. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 }
/** What a signature must cover where it is there (RFC 6376 section 5.4.1), and what one click unsubscribes by (RFC 8058 section 4). */
const signedFields =
  'from:reply-to:subject:date:message-id:to:cc:in-reply-to:references:mime-version:content-type:content-transfer-encoding:auto-submitted:list-unsubscribe:list-unsubscribe-post'

interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

/** Hands a mail to the next server (RFC 5321), and says what is certain about it. Never rejects. */
export const deliverMail: Deliver = async (mail) => {
  let isHandedOver = false
  const { host, port, security } = mail.server
  const { signIn } = mail
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(signIn && {
      auth: 'pass' in signIn ? signIn : { type: 'OAuth2' as const, user: signIn.user, accessToken: signIn.accessToken },
    }),
  })
  try {
    const bytes = await signed(mail)
    const raw = new PassThrough()
    raw.once('end', () => {
      isHandedOver = true
    })
    raw.end(bytes)
    const info = await transport.sendMail({ envelope: { from: mail.envelope.from, to: mail.envelope.to }, raw })
    const errors = (info as { rejectedErrors?: (SmtpError & { recipient?: string })[] }).rejectedErrors ?? []
    const refused = errors.map((error) => ({ address: error.recipient ?? '', response: said(error) }))
    return { is: 'taken', response: String((info as { response?: string }).response ?? ''), refused }
  } catch (error) {
    return answerOf(error as SmtpError, isHandedOver)
  } finally {
    transport.close()
  }
}

const said = ({ response, message }: SmtpError) => (response ?? message).slice(0, 500)

function answerOf(error: SmtpError, isHandedOver: boolean): DeliveryAnswer {
  if (error.responseCode) return { is: 'refused', response: said(error), isFinal: error.responseCode >= 500 && error.code !== 'EAUTH' }
  if (isHandedOver) return { is: 'unknown', reason: said(error) }
  return { is: 'not-reached', reason: said(error) }
}

/** Signed when it goes, so that a new key counts for what waits. */
async function signed({ raw, dkim, envelope }: MailToDeliver): Promise<Buffer> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (!dkim) return bytes
  const signer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key, headerFieldNames: signedFields },
  })
  const { message } = await signer.sendMail({ envelope: { from: envelope.from, to: envelope.to }, raw: bytes })
  return Buffer.isBuffer(message) ? message : Buffer.from(await message.toArray())
}
