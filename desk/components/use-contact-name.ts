import { useTranslation } from 'react-i18next'

/** What to call a contact who may not have said their name. */
export function useContactName(): (contact: { name: string | null; email: string | null } | null) => string {
  const { t } = useTranslation()
  return (contact) => contact?.name || contact?.email || t('contact.visitor')
}
