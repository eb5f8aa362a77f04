import type { z } from 'zod'
import type { renderedTemplate, renderTemplate as renderSchema, Template } from '../../../contract/api/mail-settings.ts'
import type { Database, Tx } from '../../db/open.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Invalid, NotFound } from '../errors.ts'
import { loadFields } from '../fields/load-fields.ts'
import { findQueue } from '../queues/find-queue.ts'
import type { Principal, World } from '../world.ts'
import { chooseBody } from './choose-body.ts'
import { renderLiquid, type Variables } from './render-liquid.ts'
import { exampleVariables, variablesOf } from './template-variables.ts'
import { withPlaces } from './with-places.ts'

type Rendered = z.infer<typeof renderedTemplate>

/** One text of a template with its variables filled in. Pure. */
export function renderBody(body: Template['bodies'][string], language: string, variables: Variables): Rendered {
  const subject = renderLiquid(body.subject, variables, 'line')
  const html = renderLiquid(body.html, variables, 'html')
  return {
    subject: subject.text,
    html: html.text,
    language,
    missing: [...new Set([...subject.missing, ...html.missing])],
    problem: subject.problem ?? html.problem,
  }
}

/** As `renderBody`, for a person who goes on writing: a variable without a value stays there in its braces, so that its place is seen. Pure. */
export function renderForWriter(body: Template['bodies'][string], language: string, variables: Variables): Rendered {
  const rendered = renderBody(body, language, variables)
  if (rendered.missing.length === 0) return rendered
  const { subject, html } = renderBody(body, language, withPlaces(variables, rendered.missing))
  return { ...rendered, subject, html }
}

/** A template, or a text that is being written, for a case of the person's queues; without a case for an invented one. */
export async function renderTemplate(
  world: World,
  principal: Principal,
  id: string | null,
  { caseId, language, bodies }: z.infer<typeof renderSchema>,
): Promise<Rendered> {
  const texts = bodies ?? (id === null ? undefined : await bodiesOf(world.db, id))
  if (!texts) throw new Invalid('There is no text to render.', [{ path: 'bodies', message: 'is missing' }])
  const around = caseId
    ? await readAround(world.db, principal, caseId)
    : { languages: [], variables: exampleVariables(await loadFields(world.db)) }
  const chosen = chooseBody(texts, [language, ...around.languages])
  if (!chosen) throw new Invalid('There is no text to render.', [{ path: 'bodies', message: 'is empty' }])
  return renderForWriter(chosen.body, chosen.language, around.variables)
}

async function bodiesOf(db: Database, id: string): Promise<Template['bodies']> {
  const row = await db.selectFrom('template').select('bodies').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('template')
  return row.bodies
}

async function readAround(db: Database | Tx, principal: Principal, caseId: string) {
  const row = await db
    .selectFrom('case as k')
    .leftJoin('contact as c', 'c.id', 'k.contact_id')
    .select(['k.number', 'k.title', 'k.values', 'k.queue_id', 'c.name', 'c.email', 'c.locale'])
    .where('k.id', '=', caseId)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!row) throw new NotFound('case')
  const queue = await findQueue(db, row.queue_id)
  const facts = {
    contact: { name: row.name, email: row.email },
    case: { number: row.number, title: row.title, values: row.values },
    queue: queue.name,
    representative: principal.actor.kind === 'representative' ? principal.actor.name : null,
  }
  return { languages: [row.locale, queue.settings.language], variables: variablesOf(facts, await loadFields(db)) }
}
