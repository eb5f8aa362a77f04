import type { Evidence } from '../../contract/api/shared.ts'
import { evidenceSegments } from '../pages/runs/evidence-segments.ts'
import classes from './lit-text.module.css'

/** Words, those lit that a value came from. */
export function LitText({ text, passages }: { text: string; passages: Evidence[] }) {
  if (passages.length === 0) return text
  return evidenceSegments(
    text,
    passages.map((one, at) => ({ start: one.start, end: one.end, prediction: String(at) })),
  ).map((segment) =>
    segment.predictions.length > 0 ? (
      <mark key={segment.start} className={classes.lit}>
        {segment.text}
      </mark>
    ) : (
      <span key={segment.start}>{segment.text}</span>
    ),
  )
}
