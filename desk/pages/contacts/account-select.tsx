import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import forms from '../../forms/forms.module.css'

type Account = { id: string; name: string }
const add = 'add'

/** The company that the contact belongs to: found by its name, or added. */
export function AccountSelect({ contact }: { contact: ContactSummary }) {
  const { t } = useTranslation()
  const { act } = useAct()
  const [words, setWords] = useState('')
  const wanted = words.trim()
  const { data: accounts } = useApi<Account[]>(wanted ? `/accounts?search=${encodeURIComponent(wanted)}` : null)
  const choose = async (value: string | null) => {
    const account = value === add ? await act<Account>('POST', '/accounts', { name: wanted }) : { id: value }
    if (account) await act('PATCH', `/contacts/${contact.id}`, { accountId: account.id })
  }
  const found = [...(contact.account ? [contact.account] : []), ...(accounts ?? [])]
  const known = found.filter((one, at) => found.findIndex((other) => other.id === one.id) === at)
  const isNew = wanted !== '' && accounts !== undefined && !known.some((one) => one.name.toLowerCase() === wanted.toLowerCase())
  return (
    <div className={forms.row}>
      <label className={forms.label} htmlFor="contact-account">
        {t('contact.account')}
      </label>
      <div className={forms.quiet}>
        <Select
          id="contact-account"
          searchable
          clearable
          data={[
            ...known.map((one) => ({ value: one.id, label: one.name })),
            ...(isNew ? [{ value: add, label: t('contact.addAccount', { name: wanted }) }] : []),
          ]}
          value={contact.account?.id ?? null}
          onSearchChange={setWords}
          onChange={(value) => void choose(value)}
          filter={({ options }) => options}
          nothingFoundMessage={t('contact.typeAccount')}
        />
      </div>
    </div>
  )
}
