import { Button, Group, Select, Stack, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../contract/api/cases.ts'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import type { FieldValue } from '../../../contract/field.ts'
import { useApi, useMe } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { NewCaseForm } from '../../forms/new-case-form.tsx'
import classes from './cases.module.css'

/** A case that begins with neither chat nor mail: a call, a word in passing. */
export function NewCasePage() {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const navigate = useNavigate()
  const { act, isBusy } = useAct()
  const [queueId, setQueueId] = useState<string | null>(null)
  const [contactId, setContactId] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [values, setValues] = useState<Record<string, FieldValue>>({})
  const { data: contacts } = useApi<ContactSummary[]>(words.length > 1 ? `/contacts?search=${encodeURIComponent(words)}` : null)
  const queue = queueId ?? me?.queues[0]?.id ?? null
  const create = async () => {
    const made = await act<CaseDetail>('POST', '/cases', { queueId: queue, contactId, values })
    if (made) await navigate({ to: '/cases/$number', params: { number: made.number } })
  }
  return (
    <div className={classes.page} style={{ maxWidth: 680 }}>
      <Title order={1} mb="md">
        {t('create.title')}
      </Title>
      <Stack gap="sm" className={classes.card}>
        <Group grow>
          <Select
            label={t('case.queue')}
            data={(me?.queues ?? []).map((one) => ({ value: one.id, label: one.name }))}
            value={queue}
            onChange={setQueueId}
            allowDeselect={false}
          />
          <Select
            label={t('case.contact')}
            placeholder={t('create.findContact')}
            searchable
            clearable
            data={(contacts ?? []).map((one) => ({ value: one.id, label: `${one.name ?? ''} ${one.email ?? ''}`.trim() }))}
            value={contactId}
            onChange={setContactId}
            onSearchChange={setWords}
            nothingFoundMessage={t('create.typeName')}
            filter={({ options }) => options}
          />
        </Group>
        <NewCaseForm values={values} onChange={setValues} marks={[]} onMark={() => {}} />
        <Button w="fit-content" loading={isBusy} disabled={!queue} onClick={create}>
          {t('create.open')}
        </Button>
      </Stack>
    </div>
  )
}
