/**
 * A backup is gzipped text in lines. The first line is a `BackupHeader`. Then, for each table, a `TableStart`, its rows in PostgreSQL's COPY
 * text format (manual, COPY, "Text Format"), a line `\\.`, and a `TableEnd`; and at last one `BackupEnd`, whose checksum covers every line before it.
 */
export interface BackupHeader {
  format: 'casewright-backup'
  version: 1
  takenAt: string
  /** What the tables look like: the migrations that the database had. */
  migrations: { name: string; hash: string }[]
  /** Of the master keys that the secrets in it are encrypted with. */
  keyIds: string[]
  /** The keys themselves, when they were asked for. */
  masterKeys?: string[]
}

export interface TableStart {
  table: string
  columns: string[]
}

export interface TableEnd {
  rows: number
}

export interface BackupEnd {
  tables: number
  /** The next numbers that the sequences give out. */
  sequences: Record<string, number>
  sha256: string
}

/** Ends a table's rows; no row looks like it, because COPY doubles backslashes. */
export const endOfRows = '\\.\n'

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
