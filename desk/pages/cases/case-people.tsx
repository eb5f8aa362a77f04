import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { useMe, useStatusReasons } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { useContactName } from '../../components/use-contact-name.ts'
import forms from '../../forms/forms.module.css'
import classes from './cases.module.css'

/** Status reason, owner, queue and contact: what people decide, not the agent. */
export function CasePeople({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  return (
    <div className={classes.people}>
      <StatusReason detail={detail} />
      <Owner detail={detail} />
      <QueueOf detail={detail} />
      <PeopleRow label={t('case.contact')}>
        {detail.contact ? (
          <Link to="/contacts/$contactId" params={{ contactId: detail.contact.id }} className={classes.person}>
            {contactName(detail.contact)}
            {detail.account && ` · ${detail.account.name}`}
          </Link>
        ) : (
          <span className={classes.person}>{t('field.empty')}</span>
        )}
      </PeopleRow>
    </div>
  )
}

function StatusReason({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { data: reasons } = useStatusReasons()
  const { act } = useAct()
  return (
    <PeopleRow label={t('case.statusReason')} htmlFor="status-reason">
      <Select
        id="status-reason"
        readOnly={detail.status !== 'active'}
        data={(reasons ?? []).filter((one) => one.status === detail.status).map((one) => ({ value: one.key, label: one.label }))}
        value={detail.statusReason}
        allowDeselect={false}
        onChange={(statusReason) =>
          statusReason && act('PATCH', `/cases/${detail.id}`, { statusReason, seenStatusReason: detail.statusReason })
        }
      />
    </PeopleRow>
  )
}

function Owner({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { act } = useAct()
  const isActive = detail.status === 'active'
  const people = me ? [{ id: me.id, name: `${me.name} (${t('case.me')})` }, ...me.colleagues] : []
  const owners = detail.owner && !people.some((one) => one.id === detail.owner?.id) ? [...people, detail.owner] : people
  return (
    <PeopleRow label={t('case.owner')} htmlFor="owner">
      <Select
        id="owner"
        readOnly={!isActive}
        searchable
        clearable={isActive}
        placeholder={t('case.unassigned')}
        data={owners.map((one) => ({ value: one.id, label: one.name }))}
        value={detail.owner?.id ?? null}
        onChange={(ownerId) => act('PATCH', `/cases/${detail.id}`, { ownerId, seenOwnerId: detail.owner?.id ?? null })}
      />
    </PeopleRow>
  )
}

function QueueOf({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { act } = useAct()
  const queues = me?.queues ?? []
  const known = queues.some((one) => one.id === detail.queue.id) ? queues : [...queues, detail.queue]
  return (
    <PeopleRow label={t('case.queue')} htmlFor="queue">
      <Select
        id="queue"
        readOnly={detail.status !== 'active' || known.length < 2}
        data={known.map((one) => ({ value: one.id, label: one.name }))}
        value={detail.queue.id}
        allowDeselect={false}
        onChange={(queueId) => queueId && act('PATCH', `/cases/${detail.id}`, { queueId })}
      />
    </PeopleRow>
  )
}

function PeopleRow({ label, htmlFor, children }: { label: string; htmlFor?: string; children: React.ReactNode }) {
  return (
    <div className={forms.row}>
      {htmlFor ? (
        <label className={forms.label} htmlFor={htmlFor}>
          {label}
        </label>
      ) : (
        <span className={forms.label}>{label}</span>
      )}
      <div className={`${forms.quiet} ${classes.peopleValue}`}>{children}</div>
    </div>
  )
}
