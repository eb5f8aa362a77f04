import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { masterKeyPattern } from './config-variables.ts'
import { OperatorError } from './operator-error.ts'
import { secretFile } from './secret-file.ts'

export interface MasterKey {
  /** The start of the key's SHA-256: stored with every secret, so that keys can be changed one after the other. */
  id: string
  bytes: Buffer
}

const version = 'v1'
export const masterKeyFile = 'master.key'

/** The keys that secrets are encrypted with, the present one first: those given, else `master.key` in the data folder, which is made. */
export function readMasterKeys({ masterKeys, dataFolder }: { masterKeys: string[] | undefined; dataFolder: string }): MasterKey[] {
  if (masterKeys) return masterKeys.map(masterKey)
  const path = join(dataFolder, masterKeyFile)
  const lines = secretFile(path, () => `${randomBytes(32).toString('base64')}\n`)
    .split('\n')
    .filter((line) => line.trim())
  if (lines.length === 0 || !lines.every((line) => masterKeyPattern.test(line.trim()))) {
    throw new OperatorError(
      `The file ${path} holds no master key: 32 bytes in base64, one key a line, the present one first. Put it back from a copy.`,
    )
  }
  return lines.map(masterKey)
}

function masterKey(text: string): MasterKey {
  const bytes = Buffer.from(text.trim(), 'base64')
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

/** Encrypts a text with the present key by AES-256-GCM (NIST SP 800-38D): `v1.KEYID.NONCE.TEXT.TAG`, the parts in base64url. */
export function encryptSecret([key]: MasterKey[], plain: string): string {
  if (!key) throw new Error('There is no master key.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [version, key.id, ...[nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** The text back. Throws an OperatorError when its key is not among `keys`, or when it was changed. */
export function decryptSecret(keys: MasterKey[], stored: string): string {
  const [format, keyId, ...parts] = stored.split('.')
  const [nonce, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (format !== version || !nonce || !text || tag?.length !== 16)
    throw new OperatorError('A stored secret is not in the form that Casewright writes.')
  const key = keys.find(({ id }) => id === keyId)
  if (!key) {
    throw new OperatorError(
      `A secret in the database was encrypted with the master key ${keyId}, which is not here (here: ${keys.map(({ id }) => id).join(', ')}). ` +
        `Put that key into CASEWRIGHT_MASTER_KEY, or into ${masterKeyFile} in the data folder.`,
    )
  }
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
  } catch {
    throw new OperatorError('A stored secret was changed since it was encrypted, and cannot be read.')
  }
}

/** The two as the domain takes them. */
export const openSecrets = (keys: MasterKey[]) => ({
  encrypt: (plain: string) => encryptSecret(keys, plain),
  decrypt: (stored: string) => decryptSecret(keys, stored),
})
