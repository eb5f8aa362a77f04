const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What a half-edited form becomes when somebody else saves: values that only one side changed are taken from that side. `rivals` names
 * those that both changed, differently; there `merged` keeps what was typed.
 */
export function mergeSaved<T extends object>(before: T, typed: T, saved: T): { merged: T; rivals: (keyof T)[] } {
  const keys = Object.keys(typed) as (keyof T)[]
  const isTouched = (key: keyof T) => !isSame(typed[key], before[key])
  const rivals = keys.filter((key) => isTouched(key) && !isSame(saved[key], before[key]) && !isSame(saved[key], typed[key]))
  const merged = { ...saved, ...Object.fromEntries(keys.filter(isTouched).map((key) => [key, typed[key]])) }
  return { merged, rivals }
}
