import { createHash, randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What is stored of a token. Tokens are random and long, so a plain SHA-256 cannot be searched backwards. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** 43 characters of 62: 256 bits. */
export const newToken = (prefix: string): string => prefix + Array.from({ length: 43 }, () => alphabet[randomInt(alphabet.length)]).join('')
