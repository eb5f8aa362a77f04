/** Cuts a message's text where evidence begins and ends, so that the words behind a value can be lit. Pure. */

export interface EvidenceRange {
  start: number
  end: number
  prediction: string
}
export interface Segment {
  text: string
  start: number
  predictions: string[]
}

/** The segments joined are the text; each names the predictions whose evidence covers it. Ranges outside the text are cut off. */
export function evidenceSegments(text: string, ranges: EvidenceRange[]): Segment[] {
  const within = ranges
    .map((one) => ({ ...one, start: Math.max(0, one.start), end: Math.min(text.length, one.end) }))
    .filter((one) => one.start < one.end)
  const cuts = [...new Set([0, text.length, ...within.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    const covering = within.filter((one) => one.start <= start && one.end >= end)
    return { text: text.slice(start, end), start, predictions: [...new Set(covering.map((one) => one.prediction))] }
  })
}
