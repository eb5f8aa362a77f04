import { z } from 'zod'
import { createMailbox, editMailbox, mailbox } from '../../contract/api/mail-settings.ts'
import { id } from '../../contract/api/shared.ts'
import { readMailboxes } from '../domain/mailboxes/read-mailboxes.ts'
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
}
