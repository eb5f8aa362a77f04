import { isIP } from 'node:net'
import { z } from 'zod'

/** One thing that an operator may set: by flag, in the environment, or in `casewright.env` in the data folder, in that order. */
export interface Variable<T> {
  schema: z.ZodType<T, string>
  /** As text, the way one would write it; none: may be left out. */
  default?: string
  flag?: string
  /** For the configuration page. */
  says: string
  /** Ends the sentence "NAME is ..., and must be". */
  must: string
  /** Never repeated in a message. */
  isSecret?: boolean
}

const oneOf = <const T extends string>(...values: T[]) => z.enum(values) as z.ZodType<T, string>
const wholeNumber = (min: number, max: number): z.ZodType<number, string> =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
const yesOrNo: z.ZodType<boolean, string> = z.enum(['true', 'false']).transform((text) => text === 'true')
const isProxy = (text: string) => {
  const [address = '', bits] = text.split('/')
  return ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (isIP(address) > 0 && (bits === undefined || /^\d{1,3}$/.test(bits)))
}
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
)
/** 32 bytes in base64: 43 characters, with or without the padding. */
export const masterKeyPattern = /^[A-Za-z0-9+/_-]{43}=?$/

const variable = <T>(definition: Variable<T>) => definition

export const variables = {
  CASEWRIGHT_HOST: variable({
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    default: '127.0.0.1',
    flag: '--host HOST',
    says: 'The address that the server listens on. The default reaches this machine only; `0.0.0.0` or `::` lets the network in, which the demo world refuses.',
    must: 'an address or a host name of this machine, such as 127.0.0.1',
  }),
  CASEWRIGHT_PORT: variable({
    schema: wholeNumber(0, 65_535),
    default: '8080',
    flag: '--port PORT',
    says: 'The port that the server listens on; 0 takes a free one.',
    must: 'a whole number from 0 to 65535',
  }),
  CASEWRIGHT_DATA: variable({
    schema: z.string().min(1),
    default: 'data',
    flag: '--data FOLDER',
    says: 'The data folder: the embedded database, the master key and `casewright.env`. The default lies in the folder of the program.',
    must: 'the path of a folder',
  }),
  CASEWRIGHT_EMPTY: variable({
    schema: yesOrNo,
    default: 'false',
    flag: '--empty',
    says: 'Whether the first start leaves out the demo world, and prints a one-time link for the first administrator instead.',
    must: 'true or false',
  }),
  CASEWRIGHT_PUBLIC_URL: variable({
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .refine((url) => !/[?#]/.test(url)) as z.ZodType<string, string>,
    says: 'The address that people type, such as `https://support.example.com`; links, cookies and the widget use it. Default: the address listened on.',
    must: 'an address that begins with http:// or https://',
  }),
  CASEWRIGHT_ROLE: variable({
    schema: oneOf('web', 'worker', 'both'),
    default: 'both',
    says: 'What this process does: `web` serves people, `worker` does the background work. Start as many as you want on one `DATABASE_URL`.',
    must: 'web, worker or both',
  }),
  DATABASE_URL: variable({
    schema: z.url({ protocol: /^postgres(ql)?$/ }) as z.ZodType<string, string>,
    says: 'A PostgreSQL of yours, 15 or newer, as `postgres://user:password@host/database`. Without it the program starts its own in the data folder.',
    must: 'an address that begins with postgres://',
    isSecret: true,
  }),
  CASEWRIGHT_DATABASE_CONNECTIONS: variable({
    schema: wholeNumber(2, 1000),
    default: '12',
    says: 'How many connections to the database this process may open.',
    must: 'a whole number from 2 to 1000',
  }),
  CASEWRIGHT_MASTER_KEY: variable({
    schema: list.refine((keys) => keys.length > 0 && keys.every((key) => masterKeyPattern.test(key))) as z.ZodType<string[], string>,
    says:
      'Encrypts the secrets in the database: 32 random bytes in base64 (`openssl rand -base64 32`). To change it, put the new key before the old one, ' +
      'with a comma between. Default: `master.key` in the data folder, made at the first start. Processes on one database need the same.',
    must: '32 bytes in base64, or several such keys with commas between',
    isSecret: true,
  }),
  CASEWRIGHT_TRUSTED_PROXIES: variable({
    schema: list.refine((proxies) => proxies.every(isProxy)) as z.ZodType<string[], string>,
    default: '',
    says: 'The proxies whose `X-Forwarded-For` is believed: addresses or ranges with commas between, or `loopback`, `linklocal`, `uniquelocal`.',
    must: 'addresses or ranges such as 10.0.0.0/8, with commas between',
  }),
  CASEWRIGHT_PRIVATE_NETWORKS: variable({
    schema: yesOrNo,
    default: 'false',
    says: 'Whether webhooks and bots may call addresses in private networks and on this machine.',
    must: 'true or false',
  }),
  CASEWRIGHT_MAIL_SIZE: variable({
    schema: wholeNumber(1, 150),
    default: '30',
    says: 'The largest mail that is taken in, in MB. By SMTP and the API a larger one is refused; of one in an IMAP folder the beginning is kept, and marked.',
    must: 'a whole number of MB from 1 to 150',
  }),
  CASEWRIGHT_SMTP_PORT: variable({
    schema: wholeNumber(0, 65_535),
    says:
      'The port on which mail for your mailboxes is taken in by SMTP; 0 takes a free one. Left out: mail is not taken in this way, ' +
      'but the demo world listens on 2525, or a free port, of this machine.',
    must: 'a whole number from 0 to 65535',
  }),
  CASEWRIGHT_SMTP_HOST: variable({
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/),
    default: '127.0.0.1',
    says: 'The address that takes in mail by SMTP. The default reaches this machine only; `0.0.0.0` or `::` lets the network in, which the demo world refuses.',
    must: 'an address or a host name of this machine, such as 127.0.0.1',
  }),
  CASEWRIGHT_SMTP_CERTIFICATE: variable({
    schema: z.string().min(1),
    says: 'A file with the certificate chain (PEM) for STARTTLS. Without it and the key STARTTLS is not offered.',
    must: 'the path of a file',
  }),
  CASEWRIGHT_SMTP_KEY: variable({
    schema: z.string().min(1),
    says: 'A file with the private key (PEM) of that certificate.',
    must: 'the path of a file',
  }),
  CASEWRIGHT_API_KEY: variable({
    schema: z.string().regex(/^cw_\w+$/),
    says: 'For `casewright mail deliver --url`, which hands in mail by the API: a key with the scope `write`. The server itself needs none.',
    must: 'a key as the desk shows it once, such as cw_...',
    isSecret: true,
  }),
  LOG_LEVEL: variable({
    schema: oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    default: 'warn',
    says: 'How much is logged, as JSON lines on the standard output; `debug` has a line for every request.',
    must: 'silent, fatal, error, warn, info, debug or trace',
  }),
} as const

export type VariableName = keyof typeof variables
/** What the schemas make of the texts. */
export type Values = { [N in VariableName]: z.output<(typeof variables)[N]['schema']> | undefined }
