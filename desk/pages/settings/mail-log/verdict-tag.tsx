import { useTranslation } from 'react-i18next'
import type { EmailVerdict } from '../../../../contract/email.ts'
import { Tag } from '../parts/tag.tsx'
import { authenticationLooks, verdictLooks } from './verdict-looks.ts'

/** A verdict by name, with its sign; null is a mail that waits for its verdict. */
export function VerdictTag({ verdict }: { verdict: EmailVerdict | null }) {
  const { t } = useTranslation('mail-settings')
  if (!verdict) return <Tag>{t('verdict.waiting')}</Tag>
  const { icon: Icon, tone } = verdictLooks[verdict]
  return (
    <Tag tone={tone} leftSection={<Icon size={13} aria-hidden />}>
      {t(`verdict.${verdict}`)}
    </Tag>
  )
}

/** Whether the sender is proven, in words and with a sign. */
export function AuthenticationTag({ verdict }: { verdict: keyof typeof authenticationLooks | null }) {
  const { t } = useTranslation('mail-settings')
  if (!verdict) return null
  const { icon: Icon, tone } = authenticationLooks[verdict]
  return (
    <Tag tone={tone} leftSection={<Icon size={13} aria-hidden />}>
      {t(`authentication.${verdict}`)}
    </Tag>
  )
}
