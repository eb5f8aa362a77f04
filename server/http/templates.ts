import { z } from 'zod'
import {
  createTemplate,
  editTemplate,
  renderedTemplate,
  renderTemplate as renderSchema,
  template,
  templateVariables as variablesSchema,
} from '../../contract/api/mail-settings.ts'
import { id } from '../../contract/api/shared.ts'
import { renderTemplate } from '../domain/templates/render-template.ts'
import { addTemplate, changeTemplate, readTemplates, removeTemplate } from '../domain/templates/save-template.ts'
import { templateVariables } from '../domain/templates/template-variables.ts'
import type { World } from '../domain/world.ts'
import type { HttpApp } from './http-app.ts'

const config = { role: 'administrator' } as const
const tags = ['mail templates']
const params = z.object({ id })

/** Texts for mail: administrators write them, everybody who answers uses them. */
export default async function templateRoutes(app: HttpApp, world: World): Promise<void> {
  app.route({
    method: 'GET',
    url: '/templates',
    schema: { summary: 'Mail templates', tags, response: { 200: z.object({ items: z.array(template) }) } },
    handler: async () => ({ items: await readTemplates(world.db) }),
  })
  app.route({
    method: 'GET',
    url: '/templates/variables',
    schema: { summary: 'What templates may name', tags, response: { 200: z.object({ items: variablesSchema }) } },
    handler: async () => ({ items: templateVariables }),
  })
  app.route({
    method: 'POST',
    url: '/templates',
    config,
    schema: { summary: 'Add a template', tags, body: createTemplate, response: { 201: template } },
    handler: async ({ principal, body }, reply) => reply.code(201).send(await addTemplate(world, principal, body)),
  })
  app.route({
    method: 'PATCH',
    url: '/templates/:id',
    config,
    schema: { summary: 'Change a template', tags, params, body: editTemplate, response: { 200: template } },
    handler: (request) => changeTemplate(world, request.principal, request.params.id, request.body),
  })
  app.route({
    method: 'DELETE',
    url: '/templates/:id',
    config,
    schema: { summary: 'Remove a template that no rule uses', tags, params, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeTemplate(world, request.principal, request.params.id)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/templates/preview',
    schema: { summary: 'Render a text that is being written', tags, body: renderSchema, response: { 200: renderedTemplate } },
    handler: ({ principal, body }) => renderTemplate(world, principal, null, body),
  })
  app.route({
    method: 'POST',
    url: '/templates/:id/render',
    schema: { summary: 'A template for a case', tags, params, body: renderSchema, response: { 200: renderedTemplate } },
    handler: ({ principal, params: { id: templateId }, body }) => renderTemplate(world, principal, templateId, body),
  })
}
