/** Reads options that were pasted as lines: from a spreadsheet (tab between columns) or typed (`|` between parts). Pure. */
import type { Option } from '../../../../contract/field.ts'
import { keyFromLabel } from './field-kinds.ts'

export interface OptionLineProblem {
  line: number
  problem: 'no-label' | 'twice'
  text: string
}

/**
 * Each line is `label | description | synonyms; separated so | parent`, everything after the label optional.
 * A label may be written `value = label`; without one the value is made from the label.
 * Lines whose value is known already are told as problems and left out.
 */
export function readOptionLines(text: string, known: Option[]): { options: Option[]; problems: OptionLineProblem[] } {
  const taken = new Set(known.map((option) => option.value))
  const valueOfLabel = new Map(known.map((option) => [option.label.toLowerCase(), option.value]))
  const options: Option[] = []
  const problems: OptionLineProblem[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return
    const [name = '', description = '', synonyms = '', parent = ''] = line
      .split(line.includes('\t') ? '\t' : '|')
      .map((part) => part.trim())
    const { value, label } = readName(name)
    if (value === '') problems.push({ line: index + 1, problem: 'no-label', text: line })
    else if (taken.has(value)) problems.push({ line: index + 1, problem: 'twice', text: label })
    else {
      taken.add(value)
      valueOfLabel.set(label.toLowerCase(), value)
      options.push(optionOf(value, label, description, synonyms, valueOfLabel.get(parent.toLowerCase()) ?? parent))
    }
  })
  return { options, problems }
}

function readName(name: string): { value: string; label: string } {
  const written = /^([^\s=]+)\s*=\s*(.+)$/.exec(name)
  if (written) return { value: written[1] ?? '', label: written[2] ?? '' }
  return { value: keyFromLabel(name) || name, label: name }
}

function optionOf(value: string, label: string, description: string, synonyms: string, parent: string): Option {
  const words = synonyms
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return {
    value,
    label,
    ...(description ? { description } : {}),
    ...(words.length > 0 ? { synonyms: words } : {}),
    ...(parent ? { parent } : {}),
  }
}
