import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { type Values, type Variable, type VariableName, variables } from './config-variables.ts'
import { OperatorError } from './operator-error.ts'

/** Everything that an operator can set, checked. `docs/configuration.md` says what each means. */
export interface Config {
  host: string
  port: number
  dataFolder: string
  /** No demo world at the first start. */
  startsEmpty: boolean
  /** Without a slash at the end; undefined: the address listened on. */
  publicUrl: string | undefined
  role: 'web' | 'worker' | 'both'
  databaseUrl: string | undefined
  databaseConnections: number
  /** From the environment, the present one first; undefined: from the data folder. */
  masterKeys: string[] | undefined
  trustedProxies: string[]
  reachesPrivateNetworks: boolean
  /** Bytes of the largest mail that is taken in. */
  mailSize: number
  /** What takes in mail by SMTP; port undefined: nothing, but in the demo world. */
  smtp: { port: number | undefined; host: string; certificateFile: string | undefined; keyFile: string | undefined }
  /** Of commands that talk to a server. */
  apiKey: string | undefined
  logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'
}

type Texts = Record<string, string | undefined>

const programFolder = join(import.meta.dirname, '..')
export const settingsFile = 'casewright.env'

/**
 * Reads flags, environment and `casewright.env` in the data folder; the first that names a variable wins. The only reader of
 * `process.env`. Throws one OperatorError that tells everything that is wrong.
 */
export function readConfig(args: string[] = [], environment: Texts = process.env): Config {
  const flags = readFlags(args)
  const folder = flags.CASEWRIGHT_DATA ?? environment.CASEWRIGHT_DATA
  const dataFolder = folder ? resolve(folder) : join(programFolder, 'data')
  const file = readSettingsFile(join(dataFolder, settingsFile))
  const sources: [string, Texts][] = [
    ['on the command line', flags],
    ['in the environment', environment],
    [`in ${join(dataFolder, settingsFile)}`, file],
  ]
  const problems = sources.slice(1).flatMap(([where, texts]) => unknownNames(texts, where))
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(variables) as [VariableName, Variable<unknown>][]) {
    const read = readVariable(name, variable, sources)
    if ('problem' in read) problems.push(read.problem)
    else values[name] = read.value
  }
  if (problems.length) throw new OperatorError(problems.join('\n'))
  return toConfig(values as Values, dataFolder)
}

function readFlags(args: string[]): Texts {
  const options = { host: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' }, empty: { type: 'boolean' } } as const
  try {
    const { host, port, data, empty } = parseArgs({ args, options }).values
    return { CASEWRIGHT_HOST: host, CASEWRIGHT_PORT: port, CASEWRIGHT_DATA: data, CASEWRIGHT_EMPTY: empty ? 'true' : undefined }
  } catch (error) {
    throw new OperatorError(`${(error as Error).message} The flags are ${flagList.join(', ')}.`)
  }
}

const flagList = Object.values(variables).flatMap((variable) => ('flag' in variable && variable.flag ? [variable.flag] : []))

function readSettingsFile(path: string): Texts {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return {}
    throw new OperatorError(`The settings file ${path} cannot be read (${message}). Put its permissions right, or remove it.`)
  }
  const odd = text.split('\n').findIndex((line) => !/^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?\s*$/.test(line))
  if (odd >= 0) throw new OperatorError(`Line ${odd + 1} of the settings file ${path} is not of the form NAME=value.`)
  return parseEnv(text)
}

function unknownNames(texts: Texts, where: string): string[] {
  const unknown = Object.keys(texts).filter((name) => name.startsWith('CASEWRIGHT_') && !(name in variables))
  return unknown.map((name) => `${name}, set ${where}, is no setting of Casewright. docs/configuration.md lists them all.`)
}

function readVariable<T>(name: string, variable: Variable<T>, sources: [string, Texts][]): { value: T | undefined } | { problem: string } {
  // An empty text is as good as none: container platforms pass variables on that way.
  const source = sources.find(([, texts]) => texts[name])
  const text = source?.[1][name] ?? variable.default
  if (text === undefined) return { value: undefined }
  const result = variable.schema.safeParse(text.trim())
  if (result.success) return { value: result.data }
  const shown = variable.isSecret ? 'not in the right form' : `"${text}"`
  return { problem: `${name}, set ${source?.[0] ?? 'by default'}, is ${shown}, and must be ${variable.must}.` }
}

/** Variables with a default are there. */
const toConfig = (values: Values, dataFolder: string): Config => ({
  host: values.CASEWRIGHT_HOST as string,
  port: values.CASEWRIGHT_PORT as number,
  dataFolder,
  startsEmpty: values.CASEWRIGHT_EMPTY as boolean,
  publicUrl: values.CASEWRIGHT_PUBLIC_URL,
  role: values.CASEWRIGHT_ROLE as Config['role'],
  databaseUrl: values.DATABASE_URL,
  databaseConnections: values.CASEWRIGHT_DATABASE_CONNECTIONS as number,
  masterKeys: values.CASEWRIGHT_MASTER_KEY,
  trustedProxies: values.CASEWRIGHT_TRUSTED_PROXIES as string[],
  reachesPrivateNetworks: values.CASEWRIGHT_PRIVATE_NETWORKS as boolean,
  mailSize: (values.CASEWRIGHT_MAIL_SIZE as number) * 1024 * 1024,
  smtp: {
    port: values.CASEWRIGHT_SMTP_PORT,
    host: values.CASEWRIGHT_SMTP_HOST as string,
    certificateFile: values.CASEWRIGHT_SMTP_CERTIFICATE,
    keyFile: values.CASEWRIGHT_SMTP_KEY,
  },
  apiKey: values.CASEWRIGHT_API_KEY,
  logLevel: values.LOG_LEVEL as Config['logLevel'],
})

/** Whether anybody beyond this machine may reach the server: listening on the network, or named to it by a proxy. The demo world must not be. */
export function facesTheNetwork(config: Pick<Config, 'host' | 'publicUrl' | 'smtp'>): boolean {
  const hosts = [config.host, config.smtp.host, ...(config.publicUrl ? [new URL(config.publicUrl).hostname] : [])]
  return !hosts.every((host) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host))
}
