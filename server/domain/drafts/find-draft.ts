import type { Selectable } from 'kysely'
import type { Draft } from '../../../contract/api/emails.ts'
import type { Database, Tx } from '../../db/open.ts'
import type { EmailDraftTable } from '../../db/schema.ts'
import { orNone } from '../conversations/lock-conversation.ts'
import { Forbidden, NotFound } from '../errors.ts'
import type { Principal } from '../world.ts'

export type DraftRow = Selectable<EmailDraftTable>

/** @throws Forbidden for a key: drafts are a person's */
export function writerOf({ representativeId }: Principal): string {
  if (representativeId === null) throw new Forbidden('Drafts belong to a person: sign in as one.')
  return representativeId
}

/** The person's own draft on a case that they may see; null where they have none. @throws NotFound where the case is not theirs to see */
export async function findDraft(db: Database | Tx, principal: Principal, caseId: string): Promise<DraftRow | null> {
  const writer = writerOf(principal)
  const row = await db
    .selectFrom('case as k')
    .leftJoin('email_draft as d', (join) => join.onRef('d.case_id', '=', 'k.id').on('d.representative_id', '=', writer))
    .selectAll('d')
    .where('k.id', '=', caseId)
    .where('k.queue_id', 'in', orNone(principal.queueIds))
    .executeTakeFirst()
  if (!row) throw new NotFound('case')
  return row.id === null ? null : (row as DraftRow)
}

/** A draft as its writer sees it. */
export async function draftFrom(db: Database | Tx, row: DraftRow): Promise<Draft> {
  const files = await db.selectFrom('attachment').selectAll().where('draft_id', '=', row.id).orderBy('created_at').orderBy('id').execute()
  return {
    id: row.id,
    answersEmailId: row.answers_email_id,
    body: row.body,
    attachments: files.map(({ id, name, media_type: mediaType, size, content_id: contentId, is_inline: isInline }) => ({
      id,
      name,
      mediaType,
      size,
      url: `/api/attachments/${id}`,
      contentId,
      isInline,
    })),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}
