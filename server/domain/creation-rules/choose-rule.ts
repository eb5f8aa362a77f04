/** Which record creation rule decides about a mail. Pure. */
import type { CreationRule } from '../../../contract/api/mail-settings.ts'
import { conditionHolds, type Facts } from '../../../contract/condition.ts'
import type { ReadMail } from '../../mail/read-mail.ts'

/** In the order of the queue, the first active one whose conditions hold; a rule without conditions always does. */
export const chooseRule = (rules: CreationRule[], facts: Facts): CreationRule | null =>
  rules.find((rule) => rule.isActive && conditionHolds(rule.condition, facts)) ?? null

/** Characters of the text that conditions look at. */
const longestText = 20_000

export interface AroundMail {
  mailbox: string | null
  recipients: string[]
  isKnown: boolean
  contactName: string | null
  account: string | null
  isOpen: boolean
}

/** What conditions may test; named by readMailFacts for the condition builder. */
export function mailFacts({ mail, visible, automatic, authentication }: ReadMail, around: AroundMail): Facts {
  const address = mail.from?.address.toLowerCase() ?? ''
  return {
    'mail.from': address,
    'mail.from-domain': address.slice(address.lastIndexOf('@') + 1),
    'mail.from-name': mail.from?.name ?? '',
    'mail.to': around.recipients,
    'mail.subject': mail.subject,
    'mail.text': visible.slice(0, longestText),
    'mail.has-attachments': mail.attachments.some(({ inline }) => !inline),
    'mail.authentication': authentication.verdict,
    'mail.kind': automatic.kind === 'none' ? 'person' : automatic.kind,
    'mail.mailbox': around.mailbox,
    'contact.is-known': around.isKnown,
    'contact.name': around.contactName,
    'contact.account': around.account,
    'queue.is-open': around.isOpen,
  }
}
