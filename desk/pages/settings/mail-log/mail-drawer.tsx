import { Alert, Button, Drawer, Group, Text, Title } from '@mantine/core'
import { IconBulb, IconPlus, IconRotateClockwise } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LogDetail } from '../../../../contract/api/emails.ts'
import { useApi } from '../../../api/queries.ts'
import { MailAttachments } from '../../cases/mail/mail-attachments.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Moment } from '../parts/moment.tsx'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { MailFacts } from './mail-facts.tsx'
import classes from './mail-log.module.css'
import { MailSource } from './mail-source.tsx'
import { useCorrespondent } from './use-correspondent.ts'
import { useRouteAgain } from './use-route-again.ts'
import { AuthenticationTag, VerdictTag } from './verdict-tag.tsx'

/** One mail with everything that explains its end, and what can be done about it. */
export function MailDrawer({ emailId, onClose }: { emailId: string; onClose: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const detail = useApi<LogDetail>(`/emails/${emailId}`)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={detail.data ? detail.data.subject || t('log.noSubject') : t('log.one')}
      closeButtonProps={{ 'aria-label': t('settings:close') }}
    >
      <Loaded of={[detail]}>{() => detail.data && <MailBody mail={detail.data} />}</Loaded>
    </Drawer>
  )
}

function MailBody({ mail }: { mail: LogDetail }) {
  const { t } = useTranslation('mail-settings')
  const isAdministrator = useIsAdministrator()
  const nameOf = useCorrespondent()
  return (
    <>
      <Text size="sm" mb="xs">
        {nameOf(mail.from)}
        <Text component="span" inherit c="dimmed">
          {' · '}
          <Moment at={mail.receivedAt} />
        </Text>
      </Text>
      <Group gap={6} mb="xs">
        <VerdictTag verdict={mail.verdict} />
        <AuthenticationTag verdict={mail.authentication} />
      </Group>
      <Text size="sm">{mail.reason ?? t('log.waits')}</Text>
      {mail.case && (
        <Text size="sm" mt={4}>
          <Link to={`/cases/${mail.case.number}` as never}>{mail.case.number}</Link> {mail.case.title}
        </Text>
      )}
      {mail.remedy && (
        <Alert variant="default" mt="sm" p="xs" icon={<IconBulb size={18} aria-hidden />} title={t('log.remedy')}>
          {mail.remedy}
        </Alert>
      )}
      {isAdministrator && <MailActs mail={mail} />}
      <MailText mail={mail} />
      <MailFacts mail={mail} />
      <MailHistory history={mail.history} />
      {isAdministrator && <MailSource emailId={mail.emailId} />}
    </>
  )
}

function MailActs({ mail }: { mail: LogDetail }) {
  const { t } = useTranslation('mail-settings')
  const { routeAgain, isBusy } = useRouteAgain()
  return (
    <Group gap="xs" mt="sm">
      <Button
        size="xs"
        variant="default"
        disabled={isBusy}
        leftSection={<IconRotateClockwise size={14} aria-hidden />}
        onClick={() => void routeAgain([mail.emailId])}
      >
        {t('log.routeAgain')}
      </Button>
      {!mail.case && (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => void routeAgain([mail.emailId], true)}
        >
          {t('log.makeCase')}
        </Button>
      )}
      <Button
        size="xs"
        variant="subtle"
        component={Link}
        to={'/settings/creation-rules' as never}
        search={{ mail: mail.emailId, ...(mail.queue && { queue: mail.queue.id }) } as never}
      >
        {t('log.tryRules')}
      </Button>
    </Group>
  )
}

/** The writer's own words; what was quoted and what was broken behind them. */
function MailText({ mail }: { mail: LogDetail }) {
  const { t } = useTranslation('mail-settings')
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {t('log.text')}
      </Title>
      <div className={classes.words}>
        {mail.text || (
          <Text size="sm" c="dimmed">
            {t('log.noText')}
          </Text>
        )}
      </div>
      {mail.quoted && (
        <details className={classes.quoted}>
          <summary>{t('log.quoted')}</summary>
          <div className={classes.words}>{mail.quoted}</div>
        </details>
      )}
      <MailAttachments attachments={mail.attachments} />
      {mail.problems.map((problem) => (
        <Text key={problem} size="xs" c="dimmed" mt={4}>
          {problem}
        </Text>
      ))}
    </section>
  )
}

function MailHistory({ history }: { history: LogDetail['history'] }) {
  const { t } = useTranslation('mail-settings')
  if (history.length === 0) return null
  return (
    <section className={classes.section}>
      <Title order={2} size="h3" mb={6}>
        {t('log.history')}
      </Title>
      {history.map((one) => (
        <div key={one.at} className={classes.past}>
          <VerdictTag verdict={one.verdict} />
          <Text component="span" size="xs">
            {one.reason}{' '}
            <Text component="span" inherit c="dimmed">
              <Moment at={one.at} /> · {one.by.name}
            </Text>
          </Text>
        </div>
      ))}
    </section>
  )
}
