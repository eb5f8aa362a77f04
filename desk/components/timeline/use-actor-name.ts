import { useTranslation } from 'react-i18next'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import type { Actor } from '../../../contract/timeline.ts'
import { useContactName } from '../use-contact-name.ts'

/** Who did it; the contact by the name that is known today, which may not have been when it happened. */
export function useActorName(): (actor: Actor, contact: ContactSummary | null) => string {
  const { t } = useTranslation()
  const contactName = useContactName()
  return (actor, contact) => {
    if (actor.kind === 'agent') return t('agent.name')
    return actor.kind === 'contact' && contact && actor.id === contact.id ? contactName(contact) : actor.name
  }
}
