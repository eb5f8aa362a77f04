import type { Tx } from '../../db/open.ts'
import type { OwnAttachment } from '../../mail/build-mail.ts'

/** Files with their bytes, in the order of their ids; a picture that the HTML shows is part of it, everything else stands beside it. */
export async function readFiles(tx: Tx, ids: string[], html: string): Promise<OwnAttachment[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('attachment as a')
    .innerJoin('blob_chunk as c', 'c.blob_id', 'a.blob_id')
    .select(['a.id', 'a.name', 'a.media_type', 'a.content_id', 'c.bytes'])
    .where('a.id', 'in', ids)
    .orderBy('c.position')
    .execute()
  const chunks = Map.groupBy(rows, ({ id }) => id)
  return ids.flatMap((id) => {
    const [first, ...others] = chunks.get(id) ?? []
    if (!first) return []
    const contentId = first.content_id !== null && html.includes(`"cid:${first.content_id}"`) ? first.content_id : null
    const content = Buffer.concat([first, ...others].map(({ bytes }) => bytes))
    return [{ fileName: first.name, contentType: first.media_type, content, contentId }]
  })
}
