import { Popover, UnstyledButton } from '@mantine/core'
import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import classes from './mail.module.css'

const icons = { pass: IconShieldCheck, fail: IconShieldX, none: IconShieldQuestion, temporary: IconShieldQuestion }

/** Whether the mail comes from whom it says: an icon with its words, and behind it the reason. */
export function AuthenticationMark({ email }: { email: CaseEmail }) {
  const { t } = useTranslation('case-mail')
  const found = email.authentication
  if (email.direction === 'out' || !found) return null
  const Icon = icons[found.verdict]
  const address = email.from?.address ?? t('noSender')
  const signatures = found.dkim.map((one) => `${one.domain} ${one.result}`).join(', ')
  const rows = [
    ['SPF', found.spf],
    ['DKIM', signatures],
    ['DMARC', found.dmarc],
    ['ARC', found.arc],
  ].filter(([, result]) => result)
  return (
    <Popover width={320} position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.proof} data-verdict={found.verdict} title={found.reason}>
          <Icon size={15} aria-hidden />
          {t(`authentication.${found.verdict}`, { address })}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown fz="sm">
        <p className={classes.reason}>{t(`authenticationMeans.${found.verdict}`, { address })}</p>
        <p className={classes.reason}>{found.reason}</p>
        <dl className={classes.results}>
          {rows.map(([name, result]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{result}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}
