import { Readable } from 'node:stream'
import { z } from 'zod'
import { caseSummary } from '../../contract/api/cases.ts'
import { contactSummary, conversationSummary } from '../../contract/api/conversations.ts'
import { id, instant, personRef } from '../../contract/api/shared.ts'
import { addAccount, findAccounts } from '../domain/contacts/accounts.ts'
import { editContact, proveAddress } from '../domain/contacts/edit-contact.ts'
import { countContact, eraseContact } from '../domain/contacts/erase-contact.ts'
import { exportContact } from '../domain/contacts/export-contact.ts'
import { findContacts, readContact } from '../domain/contacts/read-contact.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const tags = ['contacts']
const params = z.object({ id })
const contactDetail = contactSummary.extend({ version: z.int(), cases: z.array(caseSummary), conversations: z.array(conversationSummary) })
const editBody = z.object({
  name: z.string().max(200).nullable().optional(),
  email: z.email().max(254).nullable().optional(),
  phone: z.string().max(40).nullable().optional(),
  accountId: id.nullable().optional(),
})
const search = z.object({ search: z.string().max(200).default('') })

/** Contacts and the accounts that they belong to. */
export default async function contactsRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/contacts',
    schema: { summary: 'Find contacts', tags, querystring: search, response: { 200: z.object({ items: z.array(contactSummary) }) } },
    handler: async ({ principal, query }) => ({ items: await findContacts(world.db, principal, query.search) }),
  })
  app.route({
    method: 'GET',
    url: '/contacts/:id',
    schema: { summary: 'One contact with cases and conversations', tags, params, response: { 200: contactDetail } },
    handler: (request) => readContact(world.db, request.principal, request.params.id),
  })
  app.route({
    method: 'PATCH',
    url: '/contacts/:id',
    schema: { summary: 'Change a contact', tags, params, body: editBody, response: { 200: contactDetail } },
    handler: async (request) => {
      await editContact(world, request.principal, request.params.id, request.body)
      return readContact(world.db, request.principal, request.params.id)
    },
  })
  app.route({
    method: 'POST',
    url: '/contacts/:id/proof',
    schema: { summary: "Confirm that the address is the contact's", tags, params, response: { 200: contactDetail } },
    handler: async (request) => {
      await proveAddress(world, request.principal, request.params.id)
      return readContact(world.db, request.principal, request.params.id)
    },
  })
  privacyRoutes(app, world)
  app.route({
    method: 'GET',
    url: '/accounts',
    schema: { summary: 'Find accounts', tags, querystring: search, response: { 200: z.object({ items: z.array(personRef) }) } },
    handler: async ({ query }) => ({ items: await findAccounts(world.db, query.search) }),
  })
  app.route({
    method: 'POST',
    url: '/accounts',
    schema: {
      summary: 'Add an account',
      tags,
      body: z.object({ name: z.string().trim().min(1).max(200), domain: z.string().max(253).nullable().optional() }),
      response: { 201: personRef },
    },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addAccount(world, principal, body)),
  })
}

const counts = z.object({ cases: z.int(), conversations: z.int(), emails: z.int(), files: z.int() })
const progress = z.object({ requestedAt: instant, finishedAt: instant.nullable(), total: z.int(), left: z.int() })
const toErase = counts.extend({ erasure: progress.nullable() })
const erased = counts.extend({ isFinished: z.boolean(), stays: z.array(z.string()) })

/** What no erasure reaches; whoever asked for it is to be told. */
const stays = [
  'Backups that were made before now still hold the contact, until they are deleted.',
  'Cases and conversations stay as numbers, times, queues and statuses, without words.',
  'What other contacts wrote in cases of their own stays as they wrote it, also where they name or quote this one.',
  'What was sent by mail or to other programs is with those who received it.',
]

function privacyRoutes(app: HttpApp, world: World): void {
  const config = { role: 'administrator' } as const
  app.route({
    method: 'GET',
    url: '/contacts/:id/export',
    config,
    schema: { summary: 'Everything that is stored of a contact, as lines of JSON; being asked is recorded', tags, params },
    handler: async (request, reply) =>
      reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="contact-${request.params.id}.ndjson"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(await exportContact(world, request.principal, request.params.id)) as never),
  })
  app.route({
    method: 'GET',
    url: '/contacts/:id/erasure',
    config,
    schema: { summary: 'What erasing a contact would take, and how far an erasure is', tags, params, response: { 200: toErase } },
    handler: async (request) => {
      const found = await countContact(world, request.principal, request.params.id)
      const { erasure } = found
      return {
        ...found,
        erasure: erasure && {
          ...erasure,
          requestedAt: erasure.requestedAt.toISOString(),
          finishedAt: erasure.finishedAt?.toISOString() ?? null,
        },
      }
    },
  })
  app.route({
    method: 'POST',
    url: '/contacts/:id/erasure',
    config,
    schema: {
      summary: 'Erase a contact and everything they said; numbers and times of cases stay',
      tags,
      params,
      body: z.object({ confirm: z.string().max(300) }),
      response: { 200: erased },
    },
    handler: async (request) => ({ ...(await eraseContact(world, request.principal, request.params.id, request.body.confirm)), stays }),
  })
}
