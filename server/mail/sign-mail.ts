import { createPrivateKey } from 'node:crypto'
import { dkimSign } from 'mailauth'

/** What a signature must cover where it is there (RFC 6376 section 5.4.1), and what one click unsubscribes by (RFC 8058 section 4). */
const signedFields =
  'from:reply-to:subject:date:message-id:to:cc:in-reply-to:references:mime-version:content-type:content-transfer-encoding:auto-submitted:list-unsubscribe:list-unsubscribe-post'

export interface SigningKey {
  domain: string
  selector: string
  /** RSA or Ed25519, as PEM. */
  key: string
}

/**
 * Puts our own signature (RFC 6376, RFC 8463) on a built mail; the body is covered to its end.
 * @throws Error as a sentence where the key cannot sign: a mail that was to be signed must not go without
 */
export async function signMail(raw: Buffer, { domain, selector, key }: SigningKey): Promise<Buffer> {
  const signing = { signingDomain: domain, selector, privateKey: key, algorithm: algorithmOf(key) }
  // The library's types ask for a list, but it reads one text and passes over lists.
  const headerList = signedFields as unknown as string[]
  const { signatures, errors } = await dkimSign(raw, { ...signing, headerList, signatureData: [signing] })
  if (errors.length > 0 || !signatures.startsWith('DKIM-Signature:'))
    throw new Error(`The key of the mailbox made no signature for ${domain}, so the mail waits.`)
  return Buffer.concat([Buffer.from(signatures), raw])
}

function algorithmOf(pem: string): string {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256'
  } catch {
    throw new Error('The key by which the mailbox signs what it sends is not a private key as PEM, so the mail waits.')
  }
}
