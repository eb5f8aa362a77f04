import { useTranslation } from 'react-i18next'
import type { Correspondent } from '../../../../contract/api/emails.ts'

/** Name and address in one line, as people write them. */
export function useCorrespondent() {
  const { t } = useTranslation('mail-settings')
  return (one: Correspondent | null): string => {
    if (!one) return t('log.noSender')
    return one.name === '' || one.name === one.address ? one.address : `${one.name} <${one.address}>`
  }
}
