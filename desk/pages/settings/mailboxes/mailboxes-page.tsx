import { Button } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mailbox } from '../../../../contract/api/mail-settings.ts'
import type { Queue } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { ImportDialog } from './import-dialog.tsx'
import { MailboxEditor } from './mailbox-editor.tsx'
import { MailboxRow } from './mailbox-row.tsx'
import { TestDialog } from './test-dialog.tsx'

/** The addresses that mail comes to, and how each of them is read and answered from. */
export function MailboxesPage() {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const isImporting = (all?: Mailbox[]) => all?.some(({ backlog }) => backlog?.state === 'waiting' || backlog?.state === 'running')
  // Nobody is told of each mail that was read: what is shown of folders is asked for again.
  const mailboxes = useApi<Mailbox[]>('/mailboxes', { refetchInterval: (query) => (isImporting(query.state.data) ? 1500 : 10_000) })
  const queues = useApi<Queue[]>('/queues')
  const [edited, setEdited] = useEdited(mailboxes.data, (one) => one.id)
  const [shown, setShown] = useState<{ what: 'test' | 'import'; mailbox: Mailbox } | null>(null)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('mailboxes.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('settings:mailboxes.title')} lead={t('mailboxes.lead')} actions={add}>
      <Loaded of={[mailboxes, queues]}>
        {() =>
          mailboxes.data?.length === 0 ? (
            <NothingYet icon={<IconMail />} title={t('mailboxes.none')} description={t('mailboxes.noneHelp')} action={add} />
          ) : (
            <Rows label={t('settings:mailboxes.title')}>
              {mailboxes.data?.map((one) => (
                <Row key={one.id}>
                  <MailboxRow mailbox={one} onOpen={() => setEdited(one)} onShow={(what) => setShown({ what, mailbox: one })} />
                </Row>
              ))}
            </Rows>
          )
        }
      </Loaded>
      {edited && queues.data && (
        <MailboxEditor mailbox={edited === 'new' ? null : edited} queues={queues.data} onClose={() => setEdited(null)} />
      )}
      {shown?.what === 'test' && <TestDialog mailbox={shown.mailbox} onClose={() => setShown(null)} />}
      {shown?.what === 'import' && <ImportDialog mailbox={shown.mailbox} onClose={() => setShown(null)} />}
    </SettingsPage>
  )
}
