import { DataList, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LogDetail } from '../../../../contract/api/emails.ts'
import { Moment } from '../parts/moment.tsx'
import { failedAddresses, textIn } from './log-details.ts'
import classes from './mail-log.module.css'
import { useCorrespondent } from './use-correspondent.ts'

/** Who it went to, how sure the sender is, and how it came. */
export function MailFacts({ mail }: { mail: LogDetail }) {
  const { t, i18n } = useTranslation('mail-settings')
  const nameOf = useCorrespondent()
  const until = textIn(mail.details, 'until')
  const failed = failedAddresses(mail.details)
  const bytes = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
  return (
    <section className={classes.section}>
      <Title order={2} size="h3" mb={6}>
        {t('log.facts')}
      </Title>
      <DataList size="sm" gap={6} labelWidth={130}>
        <Line label={t('log.fact.to')}>{mail.to.map(nameOf).join(', ')}</Line>
        <Line label={t('log.fact.cc')}>{mail.cc.map(nameOf).join(', ')}</Line>
        <Line label={t('log.fact.written')}>{mail.writtenAt && <Moment at={mail.writtenAt} />}</Line>
        <Line label={t('log.fact.queue')}>{mail.queue?.name}</Line>
        <Line label={t('log.fact.rule')}>{textIn(mail.details, 'ruleName')}</Line>
        <Line label={t('log.fact.failed')}>{failed.join(', ')}</Line>
        <Line label={t('log.fact.until')}>
          {until && new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(until))}
        </Line>
        <Authentication found={mail.authenticationDetail} />
        <Line label={t('log.fact.envelope')}>
          {mail.envelope &&
            t('log.envelope', {
              from: mail.envelope.from || '<>',
              to: mail.envelope.to.join(', '),
              ip: mail.envelope.ip ?? t('log.noIp'),
            })}
        </Line>
        <Line label={t('log.fact.came')}>{t(`via.${mail.via}`)}</Line>
        <Line label={t('log.fact.copies')}>
          {mail.deliveries.map((one) => (
            <Text key={one.id} component="div" size="sm">
              {t(`via.${one.via}`)}
              {one.mailbox && ` · ${one.mailbox.name}`} · <Moment at={one.receivedAt} />
            </Text>
          ))}
        </Line>
        <Line label={t('log.fact.messageId')}>
          <span className={classes.mono}>{mail.messageId}</span>
        </Line>
        <Line label={t('log.fact.size')}>{bytes.format(Math.max(1, mail.size / 1000))}</Line>
      </DataList>
    </section>
  )
}

function Authentication({ found }: { found: LogDetail['authenticationDetail'] }) {
  const { t } = useTranslation('mail-settings')
  if (!found) return null
  const results = [
    found.spf && `SPF ${found.spf}`,
    ...found.dkim.map((one) => `DKIM ${one.domain} ${one.result}`),
    found.dmarc && `DMARC ${found.dmarc}`,
    found.arc && `ARC ${found.arc}`,
  ].filter(Boolean)
  return (
    <Line label={t('log.fact.authentication')}>
      {found.reason}
      {results.length > 0 && (
        <Text component="div" size="xs" c="dimmed">
          {results.join(' · ')}
        </Text>
      )}
    </Line>
  )
}

/** Nothing to say, no line. */
function Line({ label, children }: { label: string; children: React.ReactNode }) {
  if (!children || (Array.isArray(children) && children.length === 0)) return null
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={classes.value}>{children}</DataList.ItemValue>
    </DataList.Item>
  )
}
