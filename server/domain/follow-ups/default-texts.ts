/** What a rule without a template of its own says; an administrator's template of the same purpose comes before it. */
import type { Template } from '../../../contract/api/mail-settings.ts'

export type FollowUpPurpose = 'follow-up' | 'progress' | 'closing-notice'
type Texts = Record<FollowUpPurpose, { name: string; bodies: Template['bodies'] }>

const hello = '<p>Hello{% if contact.name != blank %} {{ contact.name }}{% endif %},</p>'
const gutenTag = '<p>Guten Tag{% if contact.name != blank %} {{ contact.name }}{% endif %},</p>'

export const defaultTexts: Texts = {
  'follow-up': {
    name: 'We are waiting for your answer',
    bodies: {
      en: {
        subject: '',
        html: `${hello}<p>we have not heard from you about {{ case.number }} yet. Is it solved, or do you still need our help? Just answer this mail.</p>`,
      },
      de: {
        subject: '',
        html: `${gutenTag}<p>zu {{ case.number }} haben wir noch nichts von Ihnen gehört. Ist es gelöst, oder brauchen Sie noch unsere Hilfe? Antworten Sie einfach auf diese Nachricht.</p>`,
      },
    },
  },
  progress: {
    name: 'We are still working on it',
    bodies: {
      en: {
        subject: '',
        html: `${hello}<p>we are still working on {{ case.number }} and will tell you as soon as there is news. You need not do anything.</p>`,
      },
      de: {
        subject: '',
        html: `${gutenTag}<p>wir arbeiten weiter an {{ case.number }} und melden uns, sobald es etwas Neues gibt. Sie müssen nichts tun.</p>`,
      },
    },
  },
  'closing-notice': {
    name: 'We have closed the case',
    bodies: {
      en: {
        subject: '',
        html: `${hello}<p>since we have not heard from you, we have closed {{ case.number }}. If you still need us, just answer this mail and we will open it again.</p>`,
      },
      de: {
        subject: '',
        html: `${gutenTag}<p>da wir nichts mehr von Ihnen gehört haben, haben wir {{ case.number }} geschlossen. Wenn Sie uns noch brauchen, antworten Sie einfach auf diese Nachricht, dann öffnen wir den Fall wieder.</p>`,
      },
    },
  },
}
