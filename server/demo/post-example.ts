/**
 * post.example, the invented mail provider of the demo world's customers: it signs what they send, and its name servers are here. Everybody can
 * read its key, so it counts in the demo world only, which serves nobody but this machine.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Resolve } from '../mail/dns-lookup.ts'

export const postDomain = 'post.example'
const selector = 'demo'
const privateKey = [
  '-----BEGIN PRIVATE KEY-----',
  'MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALlTJJxdUBCHDKdN',
  'nm5cIHl6z55ruDdutQeZy9SsMLXMWDUUvrWifR3tHKAk+51APM2cEoqO3BbsM1rA',
  'ALCBynOpemcP7swLvJYj01z3HA2129xj3p6pAEUlo3MZGqaIV9Wh3HCDZauPXRSp',
  'F10iRPy9U7t9vEjJ9+1WndaTbHEPAgMBAAECgYB39G0aGPwd9owmLoOCA3exqeCB',
  'NlBC8RGUHeRlgB73TZE6qnbWspoxqKyCq+2BV3cDzyXhMZ8b5z9GWkkX9qrHHps3',
  'rDgz4N+eAwtGcNcdbonoEjBcHS7vtbCx9hg88fhbzlMzu442QMe9MlO4rYJZ17/O',
  'Kz8z+jgAb/L7OGlgYQJBAPbJrhecVCCEt5Oj0oEphHt2oCoWowljTWLWgDHXqnmf',
  'Ru4B7mh7oE3joRXWOz5TuDCwwafDBb/2JST40vF6fI0CQQDAPh5JgRTRxzeAXdTh',
  '3bCdJ4TQEktxlbJIlF4pqAOySF7E80mBX/qbBSjHRQZdJyzhQo0LaQ6NFbq5bt/J',
  '/TMLAkEA15UCsblsfCOzwhNf9ljwVHIiI+I2diL7HRZIUkIVt7z91zh0rW0hcikh',
  'NNQ6WI4F3vLpmMVypmg9tnhuvWfEmQJAOMfgMDu1B4T86qhMQW42RSSwALj2mZTq',
  'dK+F5G3gsZ7YhvmIw3Ky1Wi/s6O6jncMtXfvqugbySYa4bxS0xk7IwJADYpNfXWm',
  'mAV6ArSukZWQa7N9LI9zpJdxY6kceEY1yMb5ovQrCtS4P1LNFoFeNScs09Xrv5Rl',
  'gx3xH0gShX7p7Q==',
  '-----END PRIVATE KEY-----',
].join('\n')

function recordsOf(): Map<string, string> {
  const key = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64')
  return new Map([
    [`${selector}._domainkey.${postDomain}`, `v=DKIM1; k=rsa; p=${key}`],
    [`_dmarc.${postDomain}`, 'v=DMARC1; p=reject'],
    [postDomain, 'v=spf1 -all'],
  ])
}

/** Names of the demo world are answered here; `.example` belongs to nobody (RFC 2606), so nobody else is asked for it. */
export function withDemoNames(resolve: Resolve): Resolve {
  const records = recordsOf()
  return async (name, type) => {
    const asked = name.toLowerCase().replace(/\.$/, '')
    if (!asked.endsWith('.example')) return resolve(name, type)
    const record = type === 'TXT' ? records.get(asked) : undefined
    if (record) return [[record]]
    throw Object.assign(new Error(`${name} has no ${type}.`), { code: 'ENOTFOUND' })
  }
}

const signing = { domainName: postDomain, keySelector: selector, privateKey }

/** A mail as bytes; signed as post.example signs its customers' mail, unless somebody only says that it is theirs. */
export async function writeMail(mail: SendMailOptions, isSigned = true): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(isSigned && { dkim: signing }) })
  const { message } = await transport.sendMail(mail)
  return Buffer.isBuffer(message) ? message : Buffer.from(await message.toArray())
}
