/** The mail world with a rule that is switched on: a person writes and waits, time passes, the agent follows up, and mail really leaves. */
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type createFollowUpRule, createFollowUpRule as ruleSchema } from '../../contract/api/follow-ups.ts'
import { inTransaction } from '../../server/db/transaction.ts'
import type { Deliver } from '../../server/domain/emails/delivery.ts'
import { mailboxesDue, sendDueOf } from '../../server/domain/emails/send-due.ts'
import { sendEmail } from '../../server/domain/emails/send-email.ts'
import { activateRule } from '../../server/domain/follow-ups/activate-rule.ts'
import { runDueFollowUps } from '../../server/domain/follow-ups/run-due.ts'
import { insertFollowUpRule } from '../../server/domain/follow-ups/save-rule.ts'
import { type Letter, mailWorld } from './mail-world.ts'

const smtp = { host: '127.0.0.1', port: 1, security: 'none' as const, user: '', signIn: 'none' as const }
const hourMs = 3_600_000

export interface SentMail {
  at: Date
  from: string
  to: string[]
  raw: string
}

type Options = Parameters<typeof mailWorld>[1] & { followUps?: z.input<typeof ruleSchema> | null }

/** Follow-ups at full automation unless the story says else: two of them, after 2 and 3 business days, and closing after 5 more. */
export async function followUpWorld(t: TestContext, { followUps = { name: 'Chase' }, ...options }: Options = {}) {
  const week: [string, string][] = [['09:00', '17:00']]
  const queue = { timeZone: 'Europe/Berlin', openingHours: [week, week, week, week, week, [], []], ...options.queue }
  const world = await mailWorld(t, { ...options, queue, mailbox: { smtp, ...options.mailbox } })
  const sent: SentMail[] = []
  let answer: Deliver = async () => ({ is: 'taken', response: '250 ok', refused: [] })
  world.world.mail.deliver = async (delivery) => {
    const said = await answer(delivery)
    if (said.is === 'taken') sent.push({ at: world.world.clock(), ...delivery.envelope, raw: Buffer.from(delivery.raw).toString() })
    return said
  }
  const office = { ...world.sam, role: 'administrator' as const }
  const addFollowUpRule = async (wanted: z.input<typeof ruleSchema>, isActive = true) => {
    const parsed: z.infer<typeof createFollowUpRule> = ruleSchema.parse({ ...wanted, settings: { automation: 'full', ...wanted.settings } })
    const rule = await inTransaction(world.db, (tx) => insertFollowUpRule(tx, parsed))
    if (isActive) await activateRule(world.world, office, rule.id, { start: 'from-now-on' })
    return rule
  }
  const rule = followUps && (await addFollowUpRule(followUps))
  /** What is due is done and sent, as the program does it every second. */
  const works = async () => {
    for (let round = 0; round < 3; round++) {
      await runDueFollowUps(world.world)
      for (const id of await mailboxesDue(world.world)) await sendDueOf(world.world, id)
    }
  }
  /** Time passes from one thing that is due to the next. */
  const passes = async (milliseconds: number) => {
    const end = world.world.clock().getTime() + milliseconds
    for (let now = world.world.clock().getTime(); now < end; now = world.world.clock().getTime()) {
      const { rows } = await sql<{
        at: Date | null
      }>`select min(at) as at from (select due_at as at from follow_up_sequence where ended_at is null
        union all select send_at from email where state = 'waiting' union all select at from follow_up_look) due where at > ${new Date(now)}`.execute(
        world.db,
      )
      await world.passes(Math.min(end, rows[0]?.at?.getTime() ?? end, now + 24 * hourMs) - now)
      await works()
    }
  }
  let written = 0
  /** Sam writes to Ada and waits for her. */
  const asks = async (caseId: string | null, text = 'Does the lamp work with the new bulb?', awaitsContact = true) => {
    const { id } = await sendEmail(world.world, world.sam, caseId ?? '', {
      answersEmailId: null,
      body: {
        to: [{ name: 'Ada Byron', address: 'ada@post.example' }],
        cc: [],
        bcc: [],
        subject: 'The lamp',
        html: `<p>${text}</p>`,
        quotes: false,
      },
      attachmentIds: [],
      awaitsContact,
      clientId: `asks-${++written}`,
      seenEmailId: null,
      anyway: true,
    })
    await passes(10_000)
    return id
  }
  /** A case of Ada's by mail, whom Sam has answered. */
  const waitingCase = async () => {
    const mail = await world.arrivesProven({ id: `first-${++written}@post.example` })
    const caseId = mail.case_id ?? ''
    await asks(caseId)
    return caseId
  }
  const messageIdOf = (raw: string) => /^Message-ID:\s+<([^>]+)>/im.exec(raw)?.[1] ?? ''
  return {
    ...world,
    office,
    rule,
    addFollowUpRule,
    works,
    passes,
    hours: (count: number) => passes(count * hourMs),
    days: (count: number) => passes(count * 24 * hourMs),
    asks,
    waitingCase,
    sent,
    /** What was sent beside Sam's own mails. */
    followUps: () => sent.filter(({ raw }) => /^Auto-Submitted: auto-/im.test(raw)),
    /** Ada answers the newest mail. */
    replies: async (text: string, rest: Letter = {}) => {
      await world.passes(60_000)
      return world.arrivesProven({ text, subject: 'Re: The lamp', answers: messageIdOf(sent.at(-1)?.raw ?? ''), ...rest })
    },
    delivers: (next: Deliver) => {
      answer = next
    },
    sequenceOf: (caseId: string) =>
      world.db.selectFrom('follow_up_sequence').selectAll().where('case_id', '=', caseId).orderBy('started_at', 'desc').executeTakeFirst(),
    suggestionOf: (caseId: string) =>
      world.db.selectFrom('suggested_action').selectAll().where('case_id', '=', caseId).where('state', '=', 'open').executeTakeFirst(),
  }
}
