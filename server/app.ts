/** Joins the rooms: the only file that knows everybody. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { openAuth } from './auth/open-auth.ts'
import { type Config, facesTheNetwork } from './config.ts'
import { type Database, poolOf } from './db/open.ts'
import { type AheadClock, createAheadClock, moveClock, restoreClock } from './demo/demo-clock.ts'
import { writeDemoReply } from './demo/demo-reply.ts'
import { isUntouched, loadDemoWorld } from './demo/load-demo-world.ts'
import { withDemoNames } from './demo/post-example.ts'
import { forgetConnections } from './domain/conversations/contact-presence.ts'
import { recoverSending } from './domain/emails/send-due.ts'
import { firstAdministratorLink } from './domain/representatives/invite.ts'
import { readSetup } from './domain/representatives/read-setup.ts'
import { recoverRuns } from './domain/runs/claim-run.ts'
import type { World } from './domain/world.ts'
import { apiRoutes } from './http/api-routes.ts'
import { buildServer } from './http/build-server.ts'
import demoPage from './http/demo.ts'
import { demoClockRoutes } from './http/demo-clock.ts'
import type { HttpApp } from './http/http-app.ts'
import type { RateLimits } from './http/limit-rate.ts'
import { receiveEmailRoutes } from './http/receive-email.ts'
import { importPiece } from './intake/imap/import-piece.ts'
import { startImapReader } from './intake/imap/start-imap-reader.ts'
import { type SmtpReceiver, startSmtpReceiver } from './intake/smtp/start-smtp-receiver.ts'
import { tryMailbox } from './intake/try-mailbox.ts'
import { jobHandlers } from './jobs/job-handlers.ts'
import { createMailRouter, createRunPerformer } from './jobs/mail-router.ts'
import { startMailSender } from './jobs/mail-sender.ts'
import { startSchedule } from './jobs/schedule.ts'
import { createBotChannel } from './live/bot-channel.ts'
import { botLiveRoutes } from './live/bot-live.ts'
import { createDeskChannel } from './live/desk-channel.ts'
import { deskLiveRoutes } from './live/desk-live.ts'
import { createHub } from './live/hub.ts'
import { createMessageTail } from './live/message-tail.ts'
import { createWidgetChannel } from './live/widget-channel.ts'
import { widgetLiveRoutes } from './live/widget-live.ts'
import { OperatorError } from './operator-error.ts'
import { forgetSmtpPort, noteSmtpPort, readSmtpCertificate, smtpListenProblem } from './smtp-settings.ts'
import { openWorld } from './world/open-world.ts'

export interface AppOptions {
  config: Config
  db: Database
  /** For tests and benchmarks. */
  clock?: () => Date
  rateLimits?: Partial<RateLimits>
}

export interface App {
  /** Begins to serve and to work; answers with the address. */
  listen(): Promise<string>
  close(): Promise<void>
}

const top = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string }

/** One process of Casewright on an open, migrated database: web, worker or both, as the configuration says. */
export async function buildApp({ config, db, clock, rateLimits }: AppOptions): Promise<App> {
  const log = pino({ level: config.logLevel })
  const onError = (error: unknown) => log.error(error)
  let url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`
  const ahead = createAheadClock()
  await restoreClock(db, ahead)
  const { world, jobs } = await openWorld(config, db, { publicUrl: () => url, onError, clock: clock ?? ahead.now })
  world.mail.tryMailbox = (id) => tryMailbox(world, id)
  const router = createMailRouter(world, onError)
  world.mailArrived = router.arrived
  const runs = createRunPerformer(world, onError)
  if (config.role !== 'web') world.runAsked = runs.asked
  await prepare(config, world)
  const web = config.role === 'worker' ? undefined : await buildWeb(config, world, ahead, onError, rateLimits)
  let stopWork: (() => Promise<void>) | undefined
  let smtp: SmtpReceiver | undefined
  return {
    async listen() {
      if (web) {
        const heard = await web.server.listen({ host: config.host, port: config.port })
        url = config.publicUrl ?? heard
      }
      if (config.role !== 'web') {
        await jobs.work({
          ...jobHandlers(world, onError),
          'import-backlog': ({ importId }) => importPiece(world, importId, config.mailSize),
        })
        stopWork = await startWork(config, world, onError)
      }
      smtp = await openSmtp(config, world, onError)
      await greet(world, smtp?.port)
      return url
    },
    async close() {
      if (smtp) forgetSmtpPort(config.dataFolder)
      await smtp?.close()
      await web?.close()
      await stopWork?.()
      await Promise.all([router.close(), runs.close()])
      await jobs.stop()
    },
  }
}

/** Everything that goes on by itself, in worker processes: runs, what the clock brings, mail in and out. Returns the way to stop. */
async function startWork(config: Config, world: World, onError: (error: unknown) => void): Promise<() => Promise<void>> {
  // On a database of our own nobody else can be at work.
  const isAlone = config.databaseUrl === undefined
  await recoverRuns(world, isAlone)
  await recoverSending(world, isAlone)
  const stops = [startSchedule(world, onError), startMailSender(world, onError)]
  const imap = startImapReader(world, { mailSize: config.mailSize }, onError)
  return async () => void (await Promise.all([imap.close(), ...stops.map((stop) => stop())]))
}

/** Before anything is served: what a crash left is put right, and demo sign-ins never face the network. */
async function prepare(config: Config, world: World): Promise<void> {
  const wantsDemo = !config.startsEmpty && (await isUntouched(world))
  const { isDemo } = await readSetup(world.db)
  if ((wantsDemo || isDemo) && facesTheNetwork(config))
    throw new OperatorError(
      'The demo world has sign-ins that everybody knows, so it is served on this machine only. For the network start with --empty on a new data folder.',
    )
  if (wantsDemo || isDemo) world.mail.resolve = withDemoNames(world.mail.resolve)
  if (wantsDemo) await loadDemoWorld(world)
  await forgetConnections(world)
}

async function buildWeb(
  config: Config,
  world: World,
  ahead: AheadClock,
  onError: (error: unknown) => void,
  rateLimits: Partial<RateLimits> = {},
) {
  const hub = await createHub(poolOf(world.db), onError)
  const tail = createMessageTail(world.db, hub, onError)
  const desks = createDeskChannel(world, hub, tail)
  const widgets = createWidgetChannel(world, hub, tail, onError)
  const bots = createBotChannel(world, hub, tail, onError)
  const server: HttpApp = await buildServer({
    world,
    auth: await openAuth(world, (message, ...details) => onError(new Error([message, ...details].join(' ')))),
    config: {
      version,
      trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
      logger: { level: config.logLevel },
      rateLimits,
      folders: { desk: join(top, 'dist/desk'), widget: join(top, 'dist/widget') },
    },
    routes: [
      ...apiRoutes(world, version),
      demoClockRoutes({ aheadMs: ahead.aheadMs, move: (at, hours) => moveClock(at, ahead, hours), answer: writeDemoReply }),
      receiveEmailRoutes(config.mailSize),
      deskLiveRoutes(desks),
      widgetLiveRoutes(widgets),
      botLiveRoutes(bots),
    ],
    pages: [demoPage],
  })
  return {
    server,
    async close() {
      desks.close()
      await widgets.close()
      bots.close()
      tail.close()
      await server.close()
      await hub.close()
    },
  }
}

/** Mail by SMTP where it is wanted. The demo world, which is on this machine only, always takes some. */
async function openSmtp(config: Config, world: World, onError: (error: unknown) => void): Promise<SmtpReceiver | undefined> {
  const isForDemo = config.smtp.port === undefined && config.role !== 'worker' && (await readSetup(world.db)).isDemo
  const { host, port = isForDemo ? 2525 : undefined } = config.smtp
  if (port === undefined) return undefined
  const tls = readSmtpCertificate(config)
  const open = (on: number) => startSmtpReceiver(world, { host, port: on, mailSize: config.mailSize, tls }, onError)
  const receiver = await open(port).catch((error: NodeJS.ErrnoException) => {
    if (isForDemo) return open(0)
    throw smtpListenProblem(error.code ?? error.message, { host, port })
  })
  noteSmtpPort(config.dataFolder, receiver.port)
  return receiver
}

/** What the operator reads first: the demo sign-ins, or the one-time link of the first administrator. */
async function greet(world: World, smtpPort: number | undefined): Promise<void> {
  const { needsSetup, demoSignIns } = await readSetup(world.db)
  if (needsSetup)
    console.log(
      `Nobody can sign in yet. The first administrator opens this link (good for seven days): ${await firstAdministratorLink(world.db, world.publicUrl(), world.clock)}`,
    )
  if (smtpPort) console.log(`Mail for your mailboxes is taken in by SMTP on port ${smtpPort}.`)
  if (demoSignIns.length === 0) return
  console.log(`Demo world. Chat as a contact: ${world.publicUrl()}/demo`)
  if (smtpPort) console.log('Send it a mail: bin/casewright mail send-sample   (again: it is known; then with --reply, and with --forged)')
  for (const one of demoSignIns) console.log(`  ${one.name} (${one.role}): ${one.email}  ${one.password}`)
}
