import type { Database } from '../../db/open.ts'
import { asHtml } from '../../mail/quote-mail.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'

/** Bytes of pictures that are put into the page itself. */
const mostPictures = 10_000_000

/**
 * A mail as a page of its own for a frame without scripts: its own pictures stand in it, those from elsewhere only where a person asked.
 * @returns the whole HTML document
 */
export async function readDocument(db: Database, principal: Principal, id: string, withRemote: boolean): Promise<string> {
  const mail = await findVisible(db, principal, id)
  if (mail.html === null) return page(`<div style="white-space:pre-wrap">${asHtml(mail.text)}</div>`)
  const shown = withRemote
    ? mail.html.replace(/<img\b[^>]*>/g, (tag) => tag.replace(/\bdata-blocked-src="/, 'referrerpolicy="no-referrer" src="'))
    : mail.html
  return page(await withOwnPictures(db, id, shown))
}

/** Who may see its case, and whoever reads the log. */
export async function findVisible(db: Database, principal: Principal, id: string) {
  let query = db
    .selectFrom('email as e')
    .leftJoin('case as k', 'k.id', 'e.case_id')
    .select(['e.html', 'e.text', 'e.case_id'])
    .where('e.id', '=', id)
  if (principal.role === 'representative') query = query.where('k.queue_id', 'in', orNone(principal.queueIds))
  else query = query.where((e) => e.or([e('e.case_id', 'is', null), e('k.queue_id', 'in', orNone(principal.queueIds))]))
  const mail = await query.executeTakeFirst()
  if (!mail) throw new NotFound('mail')
  return mail
}

async function withOwnPictures(db: Database, emailId: string, html: string): Promise<string> {
  const named = new Set([...html.matchAll(/\bsrc="cid:([^"]+)"/g)].map((match) => match[1] ?? ''))
  if (named.size === 0) return html
  const rows = await db
    .selectFrom('attachment')
    .select(['content_id', 'media_type', 'blob_id', 'size'])
    .where('email_id', '=', emailId)
    .where('content_id', 'in', [...named].map(decodeId))
    .execute()
  const pictures = new Map<string, string>()
  let left = mostPictures
  for (const row of rows) {
    left -= row.size
    if (left < 0 || !/^image\/(png|jpeg|gif|webp)$/.test(row.media_type)) continue
    const chunks = await db.selectFrom('blob_chunk').select('bytes').where('blob_id', '=', row.blob_id).orderBy('position').execute()
    pictures.set(
      row.content_id ?? '',
      `data:${row.media_type};base64,${Buffer.concat(chunks.map(({ bytes }) => bytes)).toString('base64')}`,
    )
  }
  return html.replace(/\bsrc="cid:([^"]+)"/g, (_, name: string) => `src="${pictures.get(decodeId(name)) ?? ''}"`)
}

function decodeId(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const page = (body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><base target="_blank"><style>html{background:#fff;color:#1a1b1e;color-scheme:light}body{margin:12px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #ced4da}</style></head><body>${body}</body></html>`
