import {
  type Icon,
  IconAlertOctagon,
  IconArrowBackUp,
  IconBan,
  IconBeach,
  IconBriefcaseOff,
  IconCopy,
  IconEyeCheck,
  IconFileUnknown,
  IconHandStop,
  IconMailForward,
  IconMailOff,
  IconMailX,
  IconMoodSmile,
  IconNews,
  IconPlus,
  IconRefreshAlert,
  IconRobot,
  IconRotate,
  IconShieldCheck,
  IconShieldHalf,
  IconShieldQuestion,
  IconShieldX,
  IconUserCheck,
} from '@tabler/icons-react'
import type { EmailVerdict } from '../../../../contract/email.ts'
import type { Tone } from '../parts/tag.tsx'

/** How each verdict looks beside its name; the tone only repeats what the name says. */
export const verdictLooks: Record<EmailVerdict, { icon: Icon; tone: Tone }> = {
  'new-case': { icon: IconPlus, tone: 'good' },
  reply: { icon: IconArrowBackUp, tone: 'accent' },
  'reply-to-resolved': { icon: IconRotate, tone: 'accent' },
  'thank-you': { icon: IconMoodSmile, tone: 'accent' },
  'representative-reply': { icon: IconUserCheck, tone: 'accent' },
  'auto-reply': { icon: IconRobot, tone: 'plain' },
  'out-of-office': { icon: IconBeach, tone: 'plain' },
  bounce: { icon: IconMailX, tone: 'bad' },
  complaint: { icon: IconHandStop, tone: 'bad' },
  'read-receipt': { icon: IconEyeCheck, tone: 'plain' },
  'list-mail': { icon: IconNews, tone: 'plain' },
  loop: { icon: IconRefreshAlert, tone: 'warn' },
  duplicate: { icon: IconCopy, tone: 'plain' },
  'own-mail': { icon: IconMailForward, tone: 'plain' },
  'refused-sender': { icon: IconBan, tone: 'warn' },
  quarantined: { icon: IconAlertOctagon, tone: 'warn' },
  'no-rule': { icon: IconMailOff, tone: 'warn' },
  'not-support': { icon: IconBriefcaseOff, tone: 'plain' },
  unreadable: { icon: IconFileUnknown, tone: 'bad' },
}

/** The mark of what a sender's authentication proves. */
export const authenticationLooks = {
  pass: { icon: IconShieldCheck, tone: 'good' },
  none: { icon: IconShieldQuestion, tone: 'plain' },
  fail: { icon: IconShieldX, tone: 'bad' },
  temporary: { icon: IconShieldHalf, tone: 'warn' },
} as const satisfies Record<string, { icon: Icon; tone: Tone }>
