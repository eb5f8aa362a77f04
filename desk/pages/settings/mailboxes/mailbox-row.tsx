import { Button, Group, Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import { Moment } from '../parts/moment.tsx'
import { RowBody } from '../parts/rows.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSend } from '../parts/use-send.ts'
import classes from './mailboxes.module.css'

interface MailboxRowProps {
  mailbox: Mailbox
  onOpen: () => void
  onShow: (what: 'test' | 'import') => void
}

/** Address, queue, and how each folder fares. */
export function MailboxRow({ mailbox, onOpen, onShow }: MailboxRowProps) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { imap, smtp } = mailbox.settings
  const isFailing = mailbox.folders.some((one) => one.problem)
  const badges = (
    <>
      {isFailing && <Tag tone="bad">{t('mailboxes.failing')}</Tag>}
      {!smtp && <Tag tone="warn">{t('mailboxes.noServer')}</Tag>}
      {!mailbox.isActive && <Tag>{t('settings:inactive')}</Tag>}
    </>
  )
  const detail = (
    <>
      {mailbox.name} · {mailbox.queue.name} · {t(imap ? 'mailboxes.byImap' : 'mailboxes.handedIn')}
      {mailbox.folders.map((folder) => (
        <FolderLine key={folder.folder} folder={folder} />
      ))}
      <BacklogLine mailbox={mailbox} />
    </>
  )
  return (
    <RowBody
      title={mailbox.address}
      detail={detail}
      badges={badges}
      isMuted={!mailbox.isActive}
      onOpen={onOpen}
      actions={
        <>
          {imap && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onShow('import')}
              aria-label={t('mailboxes.importInto', { address: mailbox.address })}
            >
              {t('mailboxes.import')}
            </Button>
          )}
          {(imap || smtp) && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onShow('test')}
              aria-label={t('mailboxes.testOf', { address: mailbox.address })}
            >
              {t('mailboxes.test')}
            </Button>
          )}
        </>
      }
    />
  )
}

/** Read when, what waits, and what is wrong since when. */
function FolderLine({ folder }: { folder: Mailbox['folders'][number] }) {
  const { t } = useTranslation('mail-settings')
  const Sign = folder.problem ? IconAlertTriangle : IconCircleCheck
  return (
    <span className={classes.folder} data-failing={folder.problem !== null || undefined}>
      <Sign size={14} aria-hidden />
      <span>
        {folder.folder}:{' '}
        {folder.problem ? (
          <>
            {folder.problem}
            {folder.failingSince && (
              <>
                {' '}
                {t('mailboxes.since')} <Moment at={folder.failingSince} />.
              </>
            )}
          </>
        ) : folder.readAt ? (
          <>
            {t('mailboxes.read')} <Moment at={folder.readAt} />
          </>
        ) : (
          t('mailboxes.neverRead')
        )}
        {folder.waiting > 0 && ` · ${t('mailboxes.waiting', { count: folder.waiting })}`}
      </span>
    </span>
  )
}

/** How far the newest import of old mail is; it can be stopped. */
function BacklogLine({ mailbox: { id, address, backlog } }: { mailbox: Mailbox }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send, isBusy } = useSend()
  if (!backlog) return null
  const isOn = backlog.state === 'waiting' || backlog.state === 'running'
  const share = backlog.total ? Math.round((backlog.done / backlog.total) * 100) : 0
  const cancel = () => send('DELETE', `/mailboxes/${id}/backlog`, { refresh: ['/mailboxes'], failed: true }).catch(() => undefined)
  return (
    <div className={classes.backlog}>
      <Group gap="xs" wrap="nowrap">
        <Text component="span" size="xs" role="status">
          {t(`mailboxes.backlog.${backlog.state}`, { done: backlog.done, total: backlog.total ?? '…', folder: backlog.folder })}
          {backlog.problem && ` ${backlog.problem}`}
        </Text>
        {isOn && (
          <Button size="compact-xs" variant="subtle" loading={isBusy} className={classes.above} onClick={() => void cancel()}>
            {t('mailboxes.stopImport')}
          </Button>
        )}
      </Group>
      {isOn && <Progress value={share} size="sm" mt={4} aria-label={t('mailboxes.progressOf', { address })} />}
    </div>
  )
}
