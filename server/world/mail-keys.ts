import { createHmac, hkdfSync } from 'node:crypto'
import type { ReplyKey } from '../mail/reply-token.ts'
import type { MasterKey } from '../secrets.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const letters = (bytes: Uint8Array) => [...bytes].map((byte) => alphabet[byte % 32]).join('')

/** Keys of reply tokens, one from each master key (HKDF, RFC 5869): they change with it, and old mails are answered while the old key is kept. */
export function replyKeysOf(keys: MasterKey[]): ReplyKey[] {
  return keys.map(({ bytes }) => {
    const secret = new Uint8Array(hkdfSync('sha256', bytes, '', 'casewright reply token', 32))
    return { id: letters(createHmac('sha256', secret).update('id').digest().subarray(0, 4)), secret }
  })
}

/** What our automatic mail carries in X-Loop; nobody else can know it before they have had such a mail. */
export const loopMarksOf = (keys: MasterKey[]): string[] =>
  keys.map(({ bytes }) => `casewright-${letters(createHmac('sha256', bytes).update('casewright loop mark').digest().subarray(0, 16))}`)
