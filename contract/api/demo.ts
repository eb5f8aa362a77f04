/** What only the demo world has. */
import { z } from 'zod'
import { instant } from './shared.ts'

/** The demo world's clock. */
export const demoClock = z.object({ now: instant, isAhead: z.boolean(), aheadMs: z.number() })
export const moveDemoClock = z.object({
  hours: z
    .number()
    .min(0.1)
    .max(24 * 400),
})
/** What the contact of a case says next; the mail arrives like any other. */
export const demoReply = z.object({ caseId: z.string(), says: z.enum(['out-of-office', 'still-trying', 'it-works', 'question', 'thanks']) })
