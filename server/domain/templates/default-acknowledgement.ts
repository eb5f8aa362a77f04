import type { Template } from '../../../contract/api/mail-settings.ts'

/** What a new installation answers, until somebody writes better words. */
export const defaultAcknowledgement: { name: string; bodies: Template['bodies'] } = {
  name: 'We have received your mail',
  bodies: {
    en: {
      subject: 'We have received your mail ({{ case.number }})',
      html: '<p>Hello {{ contact.name | default: "and thank you for writing" }},</p><p>your mail has reached {{ queue.name }} under the number {{ case.number }}. We will answer as soon as we can; if you have more to say, just answer this mail.</p>',
    },
    de: {
      subject: 'Wir haben Ihre E-Mail erhalten ({{ case.number }})',
      html: '<p>Guten Tag {{ contact.name | default: "und danke für Ihre Nachricht" }},</p><p>Ihre E-Mail ist unter der Nummer {{ case.number }} bei {{ queue.name }} angekommen. Wir antworten so bald wie möglich; wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Nachricht.</p>',
    },
  },
}
