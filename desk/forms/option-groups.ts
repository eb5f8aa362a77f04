import type { Option } from '../../contract/field.ts'

type Item = { value: string; label: string }

/** Options with parents stand in groups under them; a parent can be chosen itself, first in its group. Order is kept. */
export function optionGroups(options: Option[]): (Item | { group: string; items: Item[] })[] {
  const parents = new Set(options.flatMap((option) => option.parent ?? []))
  if (parents.size === 0) return options.map(({ value, label }) => ({ value, label }))
  const tops = options.filter((option) => !option.parent || !options.some((one) => one.value === option.parent))
  return tops.map((top) => {
    if (!parents.has(top.value)) return { value: top.value, label: top.label }
    return { group: top.label, items: [{ value: top.value, label: top.label }, ...descendants(options, top.value, 0)] }
  })
}

function descendants(options: Option[], parent: string, depth: number): Item[] {
  if (depth > 5) return []
  return options
    .filter((option) => option.parent === parent)
    .flatMap((option) => [{ value: option.value, label: option.label }, ...descendants(options, option.value, depth + 1)])
}
