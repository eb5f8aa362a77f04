import { z } from 'zod'
import {
  createField,
  createLookupTable,
  editField,
  editLookupRecord,
  fieldSetting,
  formField,
  importResult,
  lookupRecord,
  lookupTable,
} from '../../contract/api/settings.ts'
import { id } from '../../contract/api/shared.ts'
import { changeField, defineField, orderFields, readFields, removeField } from '../domain/fields/define-field.ts'
import { loadFields } from '../domain/fields/load-fields.ts'
import { parseLookupCsv } from '../domain/lookup-tables/parse-lookup-csv.ts'
import {
  createLookupTableOf,
  importLookupRecords,
  readLookupRecords,
  readLookupTables,
  removeLookupRecord,
  saveLookupRecord,
} from '../domain/lookup-tables/save-lookup-record.ts'
import type { World } from '../domain/world.ts'
import { attachmentLimit, type HttpApp } from './http-app.ts'

const tags = ['fields']
const admin = { role: 'administrator' } as const
const key = z.object({ key: z.string().max(60) })

/** The fields of a case, and the tables that lookups look in. */
export default async function fieldsRoutes(app: HttpApp, world: World): Promise<void> {
  fieldRoutes(app, world)
  tableRoutes(app, world)
  recordRoutes(app, world)
}

function fieldRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/form-fields',
    schema: { summary: 'What the case form is made from', tags, response: { 200: z.object({ items: z.array(formField) }) } },
    handler: async () => ({
      items: (await loadFields(world.db)).map((field) => ({
        key: field.key,
        label: field.label,
        type: field.type,
        description: field.description ?? null,
        format: field.format ?? null,
        maxLength: field.maxLength ?? null,
        options: field.options ?? null,
        isConfigured: field.isConfigured,
        isMandatory: field.isMandatory,
        agentWrites: field.agentWrites,
        isSystem: field.isSystem,
        position: field.position,
      })),
    }),
  })
  app.route({
    method: 'GET',
    url: '/fields',
    config: admin,
    schema: { summary: 'All fields with their settings', tags, response: { 200: z.object({ items: z.array(fieldSetting) }) } },
    handler: async () => ({ items: await readFields(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/fields',
    config: admin,
    schema: { summary: 'Define a field', tags, body: createField, response: { 201: fieldSetting } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await defineField(world, principal, body)),
  })
  app.route({
    method: 'PUT',
    url: '/fields/order',
    config: admin,
    schema: {
      summary: 'Put the fields in order',
      tags,
      body: z.object({ keys: z.array(z.string()).max(1000) }),
      response: { 204: z.null() },
    },
    handler: async ({ principal, body }, reply) => {
      await orderFields(world, principal, body.keys)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/fields/:key',
    config: admin,
    schema: { summary: 'Change a field', tags, params: key, body: editField, response: { 200: fieldSetting } },
    handler: (request) => changeField(world, request.principal, request.params.key, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/fields/:key',
    config: admin,
    schema: { summary: 'Take a field out of the form', tags, params: key, response: { 200: fieldSetting } },
    handler: (request) => removeField(world, request.principal, request.params.key),
  })
}

function tableRoutes(app: HttpApp, world: World): void {
  app.route({
    method: 'GET',
    url: '/lookup-tables',
    config: admin,
    schema: { summary: 'Lookup tables', tags, response: { 200: z.object({ items: z.array(lookupTable) }) } },
    handler: async () => ({ items: await readLookupTables(world.db) }),
  })
  app.route({
    method: 'POST',
    url: '/lookup-tables',
    config: admin,
    schema: { summary: 'Add a lookup table', tags, body: createLookupTable, response: { 201: lookupTable } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await createLookupTableOf(world, principal, body)),
  })
  app.route({
    method: 'POST',
    url: '/lookup-tables/:id/import',
    config: admin,
    bodyLimit: attachmentLimit,
    schema: {
      summary: 'Import records from CSV',
      tags,
      consumes: ['text/csv'],
      params: z.object({ id }),
      body: z.string(),
      response: { 200: importResult },
    },
    handler: (request) => {
      const { rows, problems } = parseLookupCsv(request.body)
      return importLookupRecords(world, request.principal, request.params.id, rows, problems)
    },
  })
}

function recordRoutes(app: HttpApp, world: World): void {
  const params = z.object({ id, record: id })
  app.route({
    method: 'GET',
    url: '/lookup-tables/:id/records',
    config: admin,
    schema: {
      summary: 'Its records',
      tags,
      params: z.object({ id }),
      querystring: z.object({ search: z.string().max(200).default('') }),
      response: { 200: z.object({ items: z.array(lookupRecord) }) },
    },
    handler: async (request) => ({ items: await readLookupRecords(world.db, request.params.id, request.query.search) }),
  })
  app.route({
    method: 'POST',
    url: '/lookup-tables/:id/records',
    config: admin,
    schema: { summary: 'Add a record', tags, params: z.object({ id }), body: editLookupRecord, response: { 201: z.object({ id }) } },
    handler: async (request, reply) =>
      reply.code(201).send({ id: await saveLookupRecord(world, request.principal, request.params.id, request.body) }),
  })
  app.route({
    method: 'PATCH',
    url: '/lookup-tables/:id/records/:record',
    config: admin,
    schema: { summary: 'Change a record', tags, params, body: editLookupRecord, response: { 200: z.object({ id }) } },
    handler: async (request) => ({
      id: await saveLookupRecord(world, request.principal, request.params.id, request.body, request.params.record),
    }),
  })
  app.route({
    method: 'DELETE',
    url: '/lookup-tables/:id/records/:record',
    config: admin,
    schema: { summary: 'Remove a record', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeLookupRecord(world, request.principal, request.params.id, request.params.record)
      return reply.code(204).send(null)
    },
  })
}
