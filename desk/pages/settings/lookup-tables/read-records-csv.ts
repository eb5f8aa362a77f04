/** What a CSV of lookup records holds and what is wrong with it, before anything is sent. */
import { CsvError, parse } from 'csv-parse/browser/esm/sync'

export const recordColumns = ['value', 'label', 'description', 'synonyms', 'parent'] as const
type Column = (typeof recordColumns)[number]
export type RecordLine = Partial<Record<Column, string>> & { line: number }

export type CsvProblem =
  | { problem: 'unreadable'; line: number; detail: string }
  | { problem: 'no-column'; column: string }
  | { problem: 'unknown-column'; column: string }
  | { problem: 'no-value' | 'no-label'; line: number }
  | { problem: 'twice'; line: number; value: string; firstLine: number }
  | { problem: 'unknown-parent'; line: number; value: string }

/**
 * Reads a CSV with the columns of {@link recordColumns} in any order, comma or semicolon between them. `known` are the values that
 * the table has already: a parent may be one of them.
 */
export function readRecordsCsv(text: string, known: ReadonlySet<string>): { lines: RecordLine[]; problems: CsvProblem[] } {
  const header = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? ''
  const delimiter = header.includes(';') && !header.includes(',') ? ';' : header.includes('\t') ? '\t' : ','
  try {
    const rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[]
    const lines = rows.map(({ record, info }) => ({ ...record, line: info.lines }) as RecordLine)
    return { lines, problems: [...columnProblems(header, delimiter), ...lineProblems(lines, known)] }
  } catch (error) {
    const line = error instanceof CsvError ? Number(error.lines ?? 1) : 1
    return { lines: [], problems: [{ problem: 'unreadable', line, detail: (error as Error).message }] }
  }
}

function columnProblems(header: string, delimiter: string): CsvProblem[] {
  const names = header.split(delimiter).map((name) => name.replaceAll('"', '').trim().toLowerCase())
  const missing = (['value', 'label'] as const)
    .filter((column) => !names.includes(column))
    .map((column) => ({ problem: 'no-column', column }) as const)
  const unknown = names
    .filter((name) => name !== '' && !(recordColumns as readonly string[]).includes(name))
    .map((column) => ({ problem: 'unknown-column', column }) as const)
  return [...missing, ...unknown]
}

function lineProblems(lines: RecordLine[], known: ReadonlySet<string>): CsvProblem[] {
  const firstLineOf = new Map<string, number>()
  const values = new Set([...known, ...lines.map((line) => line.value ?? '')])
  return lines.flatMap((line): CsvProblem[] => {
    const value = line.value ?? ''
    if (value === '') return [{ problem: 'no-value', line: line.line }]
    const firstLine = firstLineOf.get(value)
    if (firstLine !== undefined) return [{ problem: 'twice', line: line.line, value, firstLine }]
    firstLineOf.set(value, line.line)
    if (!line.label) return [{ problem: 'no-label', line: line.line }]
    return line.parent && !values.has(line.parent) ? [{ problem: 'unknown-parent', line: line.line, value: line.parent }] : []
  })
}
