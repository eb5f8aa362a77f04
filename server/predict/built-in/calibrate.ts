/** From raw chances to measured ones, on past cases that the weights were not learned from. */

export interface Outcome {
  raw: number
  isRight: boolean
}

/** Into how many parts past cases are cut, each to be looked at by what the others taught. */
export const foldsFor = (cases: number): number => (cases > 1500 ? 3 : 5)

/** Fewer outcomes than this measure nothing. */
const fewestOutcomes = 15
/** To say where precision reaches 0.95 takes more. */
const fewestForThreshold = 30
const wantedPrecision = 0.95

/**
 * Pools neighbours until the measured share rises with the raw chance (pool adjacent violators), over groups large enough that one case's
 * luck does not count for much.
 * @returns points of a rising line, or undefined where there are too few outcomes
 */
export function calibrate(outcomes: Outcome[]): [number, number][] | undefined {
  if (outcomes.length < fewestOutcomes) return undefined
  const sorted = outcomes.toSorted((a, b) => a.raw - b.raw)
  const size = Math.max(8, Math.ceil(sorted.length / 25))
  const base = sorted.filter((one) => one.isRight).length / sorted.length
  const groups: { raw: number; right: number; count: number }[] = []
  for (let from = 0; from < sorted.length; from += size) {
    const part = sorted.slice(from, from + size)
    groups.push({ raw: part.reduce((sum, one) => sum + one.raw, 0), right: part.filter((one) => one.isRight).length, count: part.length })
    for (
      let last = groups.at(-1), before = groups.at(-2);
      last && before && before.right * last.count >= last.right * before.count;
      last = groups.at(-1), before = groups.at(-2)
    )
      groups.splice(-2, 2, { raw: last.raw + before.raw, right: last.right + before.right, count: last.count + before.count })
  }
  const points = groups.map(({ raw, right, count }): [number, number] => [raw / count, (right + 2 * base) / (count + 2)])
  const last = points.at(-1) as [number, number]
  const first = points[0] as [number, number]
  // The ends rise a little further, so that two different raw chances are never quite the same.
  return [[0, first[1] * 0.8], ...points, [1, last[1] + (1 - last[1]) * 0.2]]
}

/** The raw chance from which on the measured precision is 0.95; 1.01 where it never is; undefined where there are too few outcomes. */
export function rawThreshold(outcomes: Outcome[]): number | undefined {
  if (outcomes.length < fewestForThreshold) return undefined
  const sorted = outcomes.toSorted((a, b) => b.raw - a.raw)
  let right = 0
  let best = 1.01
  for (const [index, one] of sorted.entries()) {
    if (one.isRight) right += 1
    // Two imagined failures stand for the luck of small numbers.
    if (right / (index + 3) >= wantedPrecision) best = one.raw
  }
  // Where even the least likely ones were right often enough, the field itself sets no bound: the organisation's threshold does.
  return best === sorted.at(-1)?.raw ? 0 : best
}
