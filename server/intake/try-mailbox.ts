import { createTransport } from 'nodemailer'
import type { z } from 'zod'
import { type MailboxSettings, mailboxSettings, type mailboxTest } from '../../contract/api/mail-settings.ts'
import { signInOf } from '../domain/mailboxes/mailboxes-to-read.ts'
import type { World } from '../domain/world.ts'
import { connectImap, disconnectImap } from './imap/connect-imap.ts'
import { imapProblem } from './imap/imap-problem.ts'

type Tried = z.infer<typeof mailboxTest>
type Step = Tried['steps'][number]

/** Signs in wherever the mailbox does, lists its folders, and sends a mail to its own sub-address where the server is said to know such. */
export async function tryMailbox(world: World, mailboxId: string): Promise<Tried> {
  const row = await world.db.selectFrom('mailbox').select(['address', 'settings']).where('id', '=', mailboxId).executeTakeFirstOrThrow()
  const settings = mailboxSettings.parse(row.settings)
  const steps: Step[] = []
  let folders: string[] = []
  if (settings.imap) {
    const imap = await tryImap(world, mailboxId, settings.imap)
    steps.push(imap.step)
    folders = imap.folders
  }
  if (settings.smtp) steps.push(...(await trySmtp(world, mailboxId, row.address, settings, settings.smtp)))
  return { steps, folders }
}

async function tryImap(world: World, id: string, imap: NonNullable<MailboxSettings['imap']>): Promise<{ step: Step; folders: string[] }> {
  try {
    const client = await connectImap(world, { id, imap })
    try {
      const folders = (await client.list()).map(({ path }) => path)
      const missing = imap.folders.filter((folder) => !folders.some((one) => one.toLowerCase() === folder.toLowerCase()))
      const detail =
        missing.length === 0 ? `Signed in; ${folders.length} folders.` : `Signed in, but there is no folder ${missing.join(', ')}.`
      return { step: { step: 'imap', ok: missing.length === 0, detail }, folders }
    } finally {
      await disconnectImap(client)
    }
  } catch (error) {
    return { step: { step: 'imap', ok: false, detail: imapProblem(error, imap).says }, folders: [] }
  }
}

async function trySmtp(
  world: World,
  mailboxId: string,
  address: string,
  { hasPlusAddresses }: MailboxSettings,
  server: NonNullable<MailboxSettings['smtp']>,
): Promise<Step[]> {
  const signIn = await signInOf(world, mailboxId, 'smtp').catch((error: Error) => error)
  if (signIn instanceof Error) return [{ step: 'smtp', ok: false, detail: signIn.message }]
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    ...(signIn && { auth: 'pass' in signIn ? signIn : { type: 'OAuth2' as const, user: signIn.user, accessToken: signIn.accessToken } }),
  })
  try {
    await transport.verify()
    const steps: Step[] = [{ step: 'smtp', ok: true, detail: `${server.host} takes our mail.` }]
    if (!hasPlusAddresses) return steps
    const to = address.replace('@', '+test@')
    await transport.sendMail({
      from: address,
      to,
      subject: 'Does this address work?',
      text: 'Casewright asks whether mail to this sub-address arrives.',
    })
    return [
      ...steps,
      {
        step: 'plus-address',
        ok: true,
        detail: `A mail to ${to} was handed over. If it stands in the mail log in a minute, sub-addresses work.`,
      },
    ]
  } catch (error) {
    return [{ step: 'smtp', ok: false, detail: `${server.host}: ${(error as Error).message.slice(0, 300)}` }]
  } finally {
    transport.close()
  }
}
