import { z } from 'zod'
import { createMailbox, editMailbox, importBacklog, mailbox, mailboxTest, mailHealth } from '../../contract/api/mail-settings.ts'
import { id } from '../../contract/api/shared.ts'
import { cancelBacklog, requestBacklog } from '../domain/mailboxes/import-backlog.ts'
import { readMailHealth } from '../domain/mailboxes/mail-health.ts'
import { readMailbox, readMailboxes } from '../domain/mailboxes/read-mailboxes.ts'
import { addMailbox, changeMailbox, removeMailbox } from '../domain/mailboxes/save-mailbox.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const params = z.object({ id })
const tags = ['mailboxes']

/** Where mail comes in and goes out. */
export default async function mailboxesRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/mailboxes',
    config,
    schema: {
      summary: 'Mailboxes, with what is known of their folders; never with a secret',
      tags,
      response: { 200: z.object({ items: z.array(mailbox) }) },
    },
    handler: async () => ({ items: await readMailboxes(world) }),
  })
  app.route({
    method: 'POST',
    url: '/mailboxes',
    config,
    schema: { summary: 'Add a mailbox', tags, body: createMailbox, response: { 201: mailbox } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addMailbox(world, principal, body)),
  })
  app.route({
    method: 'PATCH',
    url: '/mailboxes/:id',
    config,
    schema: {
      summary: 'Change a mailbox; a secret that is left out stays, null takes it away',
      tags,
      params,
      body: editMailbox,
      response: { 200: mailbox },
    },
    handler: (request) => changeMailbox(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/mailboxes/:id',
    config,
    schema: { summary: 'Remove a mailbox; its mails stay', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeMailbox(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  mailboxActs(app, world)
}

function mailboxActs(app: HttpApp, world: World): void {
  app.route({
    method: 'POST',
    url: '/mailboxes/:id/test',
    config,
    schema: { summary: 'Sign in where the mailbox does, and list its folders', tags, params, response: { 200: mailboxTest } },
    handler: async ({ params: { id: mailboxId } }) => {
      await readMailbox(world, mailboxId)
      return world.mail.tryMailbox(mailboxId)
    },
  })
  app.route({
    method: 'POST',
    url: '/mailboxes/:id/backlog',
    config,
    schema: {
      summary: 'Import old mail: it makes cases, and sends nothing',
      tags,
      params,
      body: importBacklog,
      response: { 202: z.null() },
    },
    handler: async ({ principal, params: { id: mailboxId }, body }, reply) => {
      await requestBacklog(world, principal, mailboxId, body)
      return reply.code(202).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/mailboxes/:id/backlog',
    config,
    schema: { summary: 'Cancel the import; what was imported stays', tags, params, response: { 204: z.null() } },
    handler: async ({ params: { id: mailboxId } }, reply) => {
      await cancelBacklog(world, mailboxId)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'GET',
    url: '/mail-health',
    config,
    schema: { summary: 'Mailboxes that cannot be read, and mail that waits', tags, response: { 200: mailHealth } },
    handler: () => readMailHealth(world),
  })
}
