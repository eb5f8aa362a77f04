import { Alert, Anchor } from '@mantine/core'
import { IconInfoCircle, IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { outbox, outboxEntry } from '../../../../contract/api/emails.ts'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import { useApi } from '../../../api/queries.ts'
import { readJson } from '../../../api/read-json.ts'
import { MoreWhenSeen } from '../mail-log/more-when-seen.tsx'
import { LoadedPages } from '../parts/loaded-pages.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { OutboxDrawer } from './outbox-drawer.tsx'
import { OutboxRow } from './outbox-row.tsx'

export type OutboxEntry = z.infer<typeof outboxEntry>

/** Our own mails that have not gone out: without a server they stay here, others wait, failed, or nobody knows. */
export function OutboxPage() {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const pages = useInfiniteQuery({
    queryKey: ['/outbox'],
    queryFn: ({ pageParam }) =>
      readJson<z.infer<typeof outbox>>(pageParam ? `/outbox?${new URLSearchParams({ before: pageParam })}` : '/outbox'),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextBefore,
    // Sending goes on by itself, and tells nobody of mails without a case.
    refetchInterval: 10_000,
  })
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? []
  const [openId, setOpenId] = useState<string | null>(null)
  const opened = entries.find((one) => one.id === openId)
  return (
    <SettingsPage title={t('settings:outbox.title')} lead={t('outbox.lead')}>
      <StaysHere entries={entries} />
      <LoadedPages of={pages}>
        {() =>
          entries.length === 0 ? (
            <NothingYet icon={<IconSend />} title={t('outbox.none')} description={t('outbox.noneHelp')} />
          ) : (
            <Rows label={t('settings:outbox.title')}>
              {entries.map((one) => (
                <Row key={one.id}>
                  <OutboxRow entry={one} onOpen={() => setOpenId(one.id)} />
                </Row>
              ))}
            </Rows>
          )
        }
      </LoadedPages>
      {pages.hasNextPage && <MoreWhenSeen isBusy={pages.isFetchingNextPage} onMore={() => void pages.fetchNextPage()} />}
      {opened && <OutboxDrawer entry={opened} onClose={() => setOpenId(null)} />}
    </SettingsPage>
  )
}

/** Nobody should take these mails for sent: says which mailboxes have no server, as soon as that is known. */
function StaysHere({ entries }: { entries: OutboxEntry[] }) {
  const { t, i18n } = useTranslation('mail-settings')
  const isAdministrator = useIsAdministrator()
  const mailboxes = useApi<Mailbox[]>(isAdministrator ? '/mailboxes' : null)
  const silent = (mailboxes.data ?? []).filter((one) => one.isActive && !one.settings.smtp).map((one) => one.address)
  const local = entries.flatMap((one) => (one.state === 'local' && one.mailbox ? [one.mailbox.name] : []))
  const names = [...new Set([...silent, ...local])]
  if (names.length === 0) return null
  return (
    <Alert color="yellow" mb="md" icon={<IconInfoCircle size={18} aria-hidden />} title={t('outbox.staysHere')}>
      {t('outbox.staysHereHelp', { names: new Intl.ListFormat(i18n.language).format(names) })}{' '}
      {isAdministrator && (
        <Anchor component={Link} inherit c="inherit" underline="always" to={'/settings/mailboxes' as never}>
          {t('outbox.setServer')}
        </Anchor>
      )}
    </Alert>
  )
}
