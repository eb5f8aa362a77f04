import { CsvError, parse } from 'csv-parse/sync'
import type { z } from 'zod'
import { optionSchema } from '../../../contract/field.ts'
import { Invalid } from '../errors.ts'
import type { LookupRecordEdit } from './save-lookup-record.ts'

/**
 * Reads a CSV file (RFC 4180) with a head line: `value` and `label`, optionally `description`, `synonyms` (`;` between them) and `parent`.
 * A row that is wrong is a problem with its line number; the others are read.
 */
export function parseLookupCsv(text: string): {
  rows: (LookupRecordEdit & { line: number })[]
  problems: { line: number; message: string }[]
} {
  const lines = readCsv(text)
  const rows: (LookupRecordEdit & { line: number })[] = []
  const problems: { line: number; message: string }[] = []
  const seen = new Set<string>()
  for (const { record, info } of lines) {
    const line = info.lines
    const synonyms = (record.synonyms ?? '')
      .split(';')
      .map((one) => one.trim())
      .filter(Boolean)
    const parsed = optionSchema.safeParse({
      value: record.value ?? '',
      label: record.label || record.value,
      synonyms,
      ...(record.description && { description: record.description }),
      ...(record.parent && { parent: record.parent }),
    })
    if (!parsed.success) for (const issue of parsed.error.issues) problems.push({ line, message: sentenceOf(issue) })
    else if (seen.has(parsed.data.value))
      problems.push({ line, message: `Column “value” holds “${parsed.data.value}”, which stands in the file twice.` })
    else rows.push({ ...parsed.data, isActive: true, line })
    if (parsed.success) seen.add(parsed.data.value)
  }
  return { rows, problems }
}

/** What is wrong with a row, naming the column. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  const [column, entry] = issue.path
  const where = `Column “${String(column)}”${entry === undefined ? '' : ` (entry ${Number(entry) + 1})`}`
  if (issue.code === 'too_small') return `${where} is empty, and every record needs one.`
  if (issue.code !== 'too_big') return `${where} holds nothing that can be taken over.`
  const isList = issue.origin === 'array'
  return `${where} has more than ${issue.maximum} ${isList ? 'entries' : 'characters'}; shorten it.`
}

interface Line {
  record: Record<string, string | undefined>
  info: { lines: number }
}

/** Spreadsheets of many countries write semicolons: the head line tells. */
function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/\r?\n|$/))
  return [',', '\t'].find((one) => head.includes(one)) ?? ';'
}

function readCsv(text: string): Line[] {
  try {
    const lines = parse(text, {
      columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      delimiter: delimiterOf(text),
    }) as unknown as Line[]
    if (lines.length > 0 && !('value' in (lines[0] as Line).record))
      throw new Invalid('The head line has no column “value”. Columns are value, label, description, synonyms, parent.')
    return lines
  } catch (error) {
    if (error instanceof Invalid) throw error
    const line = error instanceof CsvError ? Number(error.lines) : Number.NaN
    const where = Number.isNaN(line) ? '' : ` from line ${line} on`
    throw new Invalid(
      `This CSV file cannot be read${where}. Text with a quotation mark or a separator in it stands between quotation marks, with each mark inside written twice.`,
    )
  }
}
