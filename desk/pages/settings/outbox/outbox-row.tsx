import { useTranslation } from 'react-i18next'
import { Moment } from '../parts/moment.tsx'
import { RowBody } from '../parts/rows.tsx'
import { Tag } from '../parts/tag.tsx'
import { stateLooks } from './outbox-looks.ts'
import type { OutboxEntry } from './outbox-page.tsx'

/** To whom, about what, and how it stands with it. */
export function OutboxRow({ entry, onOpen }: { entry: OutboxEntry; onOpen: () => void }) {
  const { t } = useTranslation('mail-settings')
  const recipients = [...entry.to, ...entry.cc, ...entry.bcc].map((one) => one.name || one.address).join(', ')
  return (
    <RowBody
      title={entry.subject || t('log.noSubject')}
      detail={
        <>
          {t('outbox.to', { recipients: recipients || t('outbox.nobody') })}
          {entry.case && ` · ${entry.case.number}`} · <Moment at={entry.at} />
          {entry.failure && (
            <>
              <br />
              {entry.failure}
            </>
          )}
        </>
      }
      badges={
        <>
          {entry.automatic && <Tag>{t('outbox.automatic')}</Tag>}
          <StateTag entry={entry} />
        </>
      }
      onOpen={onOpen}
    />
  )
}

export function StateTag({ entry: { state } }: { entry: OutboxEntry }) {
  const { t } = useTranslation('mail-settings')
  if (state === 'received' || state === 'routed') return null
  const { icon: Icon, tone } = stateLooks[state]
  return (
    <Tag tone={tone} leftSection={<Icon size={13} aria-hidden />}>
      {t(`outbox.state.${state}`)}
    </Tag>
  )
}
