import { zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Database } from '../../server/db/open.ts'

/**
 * Every column of every table, whatever its schema, in which one of the words stands, as `table.column: word`. Bytes are read as they are and
 * unpacked, JSON as text, and what is encoded in base64 decoded. Upper and lower case are one.
 */
export async function placesOf(db: Database, words: string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`select table_schema as schema, table_name as name
    from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db)
  const places = new Set<string>()
  for (const { schema, name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`${schema}.${name}`)}`.execute(db)
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        for (const text of readings(value))
          for (const word of words) if (text.toLowerCase().includes(word.toLowerCase())) places.add(`${name}.${column}: ${word}`)
  }
  return [...places].sort()
}

function readings(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Buffer.isBuffer(value)) return [value.toString('latin1'), unpacked(value)]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return [text, Buffer.from(text, 'base64').toString('latin1')]
}

function unpacked(bytes: Buffer): string {
  try {
    return zstdDecompressSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}
