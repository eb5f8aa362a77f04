/** What taking in mail by SMTP needs of the machine: the certificate, and a note of the port for commands on this machine. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { OperatorError } from './operator-error.ts'

/** PEM of the operator's certificate; null where none is set. */
export function readSmtpCertificate({ smtp }: Pick<Config, 'smtp'>): { cert: string; key: string } | null {
  const { certificateFile, keyFile } = smtp
  if (!certificateFile && !keyFile) return null
  if (!certificateFile || !keyFile)
    throw new OperatorError('STARTTLS needs both files: set CASEWRIGHT_SMTP_CERTIFICATE and CASEWRIGHT_SMTP_KEY, or neither.')
  const [cert, key] = [readPem('CASEWRIGHT_SMTP_CERTIFICATE', certificateFile), readPem('CASEWRIGHT_SMTP_KEY', keyFile)]
  if (!fits(cert, key)) throw new OperatorError(`${keyFile} is not the private key of the certificate in ${certificateFile}.`)
  return { cert, key }
}

function readPem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new OperatorError(`The file ${file}, named by ${name}, cannot be read (${(error as Error).message}).`)
  }
}

function fits(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

export function smtpListenProblem(code: string, { host, port }: { host: string; port: number }): OperatorError {
  const why =
    code === 'EADDRINUSE'
      ? 'another program has it'
      : code === 'EACCES'
        ? 'this user may not listen there; a mail server in front can pass mail on to a port over 1023'
        : code
  return new OperatorError(
    `Mail cannot be taken in by SMTP on ${host}, port ${port}: ${why}. CASEWRIGHT_SMTP_PORT and CASEWRIGHT_SMTP_HOST say where.`,
  )
}

const portFile = (dataFolder: string) => join(dataFolder, 'smtp-port')

/** Notes where mail is taken in, so that commands on this machine find it without a key; whoever can read the note can reach the port anyway. */
export function noteSmtpPort(dataFolder: string, port: number): void {
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(portFile(dataFolder), `${port}\n`)
}

export function forgetSmtpPort(dataFolder: string): void {
  rmSync(portFile(dataFolder), { force: true })
}

/** null: no server takes in mail on this data folder. */
export function readSmtpPort(dataFolder: string): number | null {
  try {
    return Number(readFileSync(portFile(dataFolder), 'utf8')) || null
  } catch {
    return null
  }
}
