import { z } from 'zod'
import { receivedEmail } from '../../contract/api/emails.ts'
import { receiveEmail } from '../domain/emails/receive-email.ts'
import { Invalid } from '../domain/errors.ts'
import { findNamedMailbox } from '../domain/mailboxes/find-named-mailbox.ts'
import { type FoundMailbox, findMailboxByAddress } from '../domain/mailboxes/own-addresses.ts'
import type { Principal, World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'
import { Turned } from './problem.ts'

const querystring = z.object({
  /** Left out: the first recipient in To, Cc and Delivered-To that is ours. */
  mailbox: z.string().max(254).optional(),
  via: z.enum(['api', 'pipe']).default('api'),
})

/** @param mailSize bytes; a larger mail is refused, before it is read where it says its length */
export function receiveEmailRoutes(mailSize: number) {
  return async (app: HttpApp, world: World): Promise<void> => {
    app.addContentTypeParser('message/rfc822', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
    app.route({
      method: 'POST',
      url: '/emails',
      bodyLimit: mailSize,
      schema: {
        summary: 'Hand in a mail as it came, as message/rfc822: it is stored when this answers, and decided right after',
        tags: ['e-mail'],
        querystring,
        response: { 201: receivedEmail },
      },
      handler: async ({ principal, query, body, log }, reply) => {
        mustBeAPostman(principal)
        if (!Buffer.isBuffer(body)) throw new Turned(415, 'The body is the mail itself; send it as message/rfc822.')
        if (body.length === 0) throw new Invalid('This mail is empty.')
        const mailbox = await mailboxOf(world, query.mailbox, body)
        if (!principal.queueIds.includes(mailbox.queueId)) throw nobodysAddress(query.mailbox ?? mailbox.address)
        const received = { raw: body, via: query.via, mailboxId: mailbox.id, envelope: null }
        const receipt = await receiveEmail(world, received).catch((error) => {
          log.error({ err: error }, 'a mail was not stored')
          throw new Turned(503, 'The mail could not be stored just now. Please send it again later.')
        })
        return reply.code(201).send({ id: receipt.id, isDuplicate: receipt.is === 'duplicate' })
      },
    })
  }
}

/** What is handed in counts as a mail that really came: not for everybody who can answer cases. */
function mustBeAPostman(principal: Principal): void {
  if (principal.actor.kind !== 'api-key' && principal.role !== 'administrator')
    throw new Turned(403, 'Mail is handed in by administrators, and by API keys with the scope “write”.')
}

async function mailboxOf(world: World, address: string | undefined, raw: Buffer): Promise<FoundMailbox> {
  if (address !== undefined) {
    const found = await findMailboxByAddress(world.db, address)
    if (!found?.isActive) throw nobodysAddress(address)
    return found
  }
  const named = await findNamedMailbox(world.db, raw)
  if (!named)
    throw new Invalid('No mailbox here has an address of To, Cc or Delivered-To. Name one with ?mailbox=ADDRESS.', [
      { path: 'mailbox', message: 'is needed' },
    ])
  return named
}

const nobodysAddress = (address: string) => new Turned(404, `No mailbox here has the address ${address}.`)
