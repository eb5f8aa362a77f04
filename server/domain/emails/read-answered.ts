/** What an answer needs of the mail that it answers. One question to the database. */
import { constants, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Tx } from '../../db/open.ts'
import { parseMail } from '../../mail/parse-mail.ts'
import { readThreadLinks } from '../../mail/read-thread-links.ts'
import type { AnsweredHeaders } from '../../mail/reply-headers.ts'
import { NotFound } from '../errors.ts'

export interface AnsweredMail {
  headers: AnsweredHeaders
  /** The writer's own words, card numbers masked. */
  text: string
  writer: string
  at: Date
  /** Whether it may be quoted outwards (E62). */
  isConfirmed: boolean
}

interface Row {
  subject: string
  text: string
  writer: string | null
  at: Date
  is_confirmed: boolean
  message_id: string
  bytes: Buffer | null
}

/** Packed bytes that are looked at; the header is in front. */
const packedHead = 64 * 1024
const longestHead = 512 * 1024

/** @throws NotFound */
export async function readAnswered(tx: Tx, emailId: string): Promise<AnsweredMail> {
  const { rows } =
    await sql<Row>`select e.subject, e.text, coalesce(nullif(e.from_name, ''), e.from_address) as writer, e.is_confirmed, e.message_id,
      coalesce(e.written_at, e.sent_at, e.received_at) as at, substring(r.bytes for ${packedHead}) as bytes
    from email e left join email_raw r on r.email_id = e.id and r.position = 0 where e.id = ${emailId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new NotFound('mail that this answers')
  return {
    headers: row.bytes
      ? headersOf(row.bytes, row.subject)
      : { messageId: row.message_id, inReplyTo: [], references: [], subject: row.subject },
    text: row.text,
    writer: row.writer ?? '',
    at: row.at,
    isConfirmed: row.is_confirmed,
  }
}

function headersOf(packed: Buffer, subject: string): AnsweredHeaders {
  const head = zstdDecompressSync(packed, { finishFlush: constants.ZSTD_e_continue }).subarray(0, longestHead)
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((end) => head.indexOf(end)).filter((at) => at >= 0)
  const mail = parseMail(Buffer.concat([head.subarray(0, Math.min(head.length, ...ends)), Buffer.from('\r\n\r\n')]))
  const { inReplyTo, references } = readThreadLinks(mail)
  return { messageId: mail.messageId, inReplyTo, references, subject }
}
