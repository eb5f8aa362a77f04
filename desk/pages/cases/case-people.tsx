import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import { useMe, useStatusReasons } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { useContactName } from '../../components/use-contact-name.ts'
import classes from './cases.module.css'

/** Status reason, owner, queue and contact: what people decide, not the agent. */
export function CasePeople({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const { data: reasons } = useStatusReasons()
  const { act } = useAct()
  const contactName = useContactName()
  const isActive = detail.status === 'active'
  const people = me ? [{ id: me.id, name: `${me.name} (${t('case.me')})` }, ...me.colleagues] : []
  const owners = detail.owner && !people.some((one) => one.id === detail.owner?.id) ? [...people, detail.owner] : people
  return (
    <div className={classes.people}>
      <label htmlFor="status-reason">{t('case.statusReason')}</label>
      <Select
        id="status-reason"
        variant="unstyled"
        readOnly={!isActive}
        data={(reasons ?? []).filter((one) => one.status === detail.status).map((one) => ({ value: one.key, label: one.label }))}
        value={detail.statusReason}
        allowDeselect={false}
        onChange={(statusReason) =>
          statusReason && act('PATCH', `/cases/${detail.id}`, { statusReason, seenStatusReason: detail.statusReason })
        }
      />
      <label htmlFor="owner">{t('case.owner')}</label>
      <Select
        id="owner"
        variant="unstyled"
        readOnly={!isActive}
        searchable
        clearable={isActive}
        placeholder={t('case.unassigned')}
        data={owners.map((one) => ({ value: one.id, label: one.name }))}
        value={detail.owner?.id ?? null}
        onChange={(ownerId) => act('PATCH', `/cases/${detail.id}`, { ownerId, seenOwnerId: detail.owner?.id ?? null })}
      />
      <span>{t('case.queue')}</span>
      <span>{detail.queue.name}</span>
      <span>{t('case.contact')}</span>
      {detail.contact ? (
        <Link to="/contacts/$contactId" params={{ contactId: detail.contact.id }} style={{ color: 'inherit' }}>
          {contactName(detail.contact)}
          {detail.account && ` · ${detail.account.name}`}
        </Link>
      ) : (
        <span>{t('field.empty')}</span>
      )}
    </div>
  )
}
