import {
  type Icon,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHelpCircle,
  IconHome,
  IconMailForward,
  IconMailX,
} from '@tabler/icons-react'
import type { EmailState } from '../../../../contract/email.ts'
import type { Tone } from '../parts/tag.tsx'

/** How each state of a mail of ours looks beside its name. */
export const stateLooks: Record<Exclude<EmailState, 'received' | 'routed'>, { icon: Icon; tone: Tone }> = {
  waiting: { icon: IconClock, tone: 'plain' },
  sending: { icon: IconMailForward, tone: 'accent' },
  sent: { icon: IconCheck, tone: 'good' },
  failed: { icon: IconAlertTriangle, tone: 'bad' },
  unknown: { icon: IconHelpCircle, tone: 'warn' },
  local: { icon: IconHome, tone: 'warn' },
  withdrawn: { icon: IconMailX, tone: 'plain' },
}
