import type { MailEnvelope } from '../../db/schema.ts'
import type { SignIn } from '../mailboxes/mailboxes-to-read.ts'

/** A built mail on its way to the next server. */
export interface MailToDeliver {
  server: { host: string; port: number; security: 'tls' | 'starttls' | 'none' }
  signIn: SignIn | null
  /** Our own signature on it (RFC 6376); null: it goes as it was built. */
  dkim: { domain: string; selector: string; key: string } | null
  envelope: Pick<MailEnvelope, 'from' | 'to'>
  raw: Uint8Array
}

/** What the next server said. `unknown`: it had the whole mail, and the connection ended before its answer. */
export type DeliveryAnswer =
  | { is: 'taken'; response: string; refused: { address: string; response: string }[] }
  | { is: 'refused'; response: string; isFinal: boolean }
  | { is: 'not-reached'; reason: string }
  | { is: 'unknown'; reason: string }

export type Deliver = (mail: MailToDeliver) => Promise<DeliveryAnswer>
