import type { SparseVector } from './text-features.ts'

/**
 * One linear support vector machine, yes against no, by dual coordinate descent (Hsieh et al. 2008, "A dual coordinate descent method for
 * large-scale linear SVM", algorithm 1, squared hinge). The last weight is the bias.
 * @param isYes for each vector whether it belongs to the class
 * @param cost how much each vector's error counts
 */
export function trainSvm(vectors: SparseVector[], isYes: Uint8Array, cost: Float64Array, size: number, rounds = 7): Float64Array {
  const weights = new Float64Array(size + 1)
  const alpha = new Float64Array(vectors.length)
  const order = Array.from(vectors, (_, index) => index)
  let seed = 7
  for (let round = 0; round < rounds; round += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      // The same order every time: the same past cases always teach the same model.
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      const other = seed % (index + 1)
      const kept = order[index] as number
      order[index] = order[other] as number
      order[other] = kept
    }
    let largest = 0
    for (const at of order)
      largest = Math.max(largest, step(weights, alpha, vectors[at] as SparseVector, at, isYes[at] === 1 ? 1 : -1, cost[at] as number, size))
    if (largest < 0.02) break
  }
  return weights
}

/** Improves one vector's multiplier; returns how far it was from its best. */
function step(
  weights: Float64Array,
  alpha: Float64Array,
  { index, value }: SparseVector,
  at: number,
  sign: number,
  cost: number,
  size: number,
): number {
  let product = weights[size] as number
  for (let k = 0; k < index.length; k += 1) product += (weights[index[k] as number] as number) * (value[k] as number)
  const softness = 0.5 / cost
  const old = alpha[at] as number
  const gradient = sign * product - 1 + softness * old
  const projected = old === 0 ? Math.min(gradient, 0) : gradient
  if (projected === 0) return 0
  // Vectors have length one, and the bias counts as one more coordinate of value one.
  const next = Math.max(0, old - gradient / (2 + softness))
  const change = (next - old) * sign
  alpha[at] = next
  for (let k = 0; k < index.length; k += 1)
    weights[index[k] as number] = (weights[index[k] as number] as number) + change * (value[k] as number)
  weights[size] = (weights[size] as number) + change
  return Math.abs(projected)
}
