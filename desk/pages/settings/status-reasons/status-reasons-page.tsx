import { Button, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { statusReason } from '../../../../contract/api/settings.ts'
import { type CaseStatus, caseStatuses } from '../../../../contract/case.ts'
import { useApi } from '../../../api/queries.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage, SettingsSection } from '../parts/settings-page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'

type StatusReason = z.infer<typeof statusReason>
const refresh = ['/status-reasons']

/** Why a case is where it is: the reasons under each status. */
export function StatusReasonsPage() {
  const { t } = useTranslation('settings')
  const reasons = useApi<StatusReason[]>('/status-reasons')
  const [isAdding, setIsAdding] = useState(false)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
      {t('statusReasons.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('statusReasons.title')} lead={t('statusReasons.lead')} actions={add}>
      <Loaded of={[reasons]}>
        {() => (
          <>
            {caseStatuses.map((status) => (
              <ReasonsOf key={status} status={status} reasons={(reasons.data ?? []).filter((one) => one.status === status)} />
            ))}
          </>
        )}
      </Loaded>
      {isAdding && <NewReason onClose={() => setIsAdding(false)} />}
    </SettingsPage>
  )
}

function ReasonsOf({ status, reasons }: { status: CaseStatus; reasons: StatusReason[] }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const remove = (reason: StatusReason) =>
    send('DELETE', `/status-reasons/${reason.key}`, { refresh, done: t('removed', { name: reason.label }) })
  return (
    <SettingsSection title={t(`statusReasons.status.${status}`)} help={t(`statusReasons.statusHelp.${status}`)}>
      <Rows label={t(`statusReasons.status.${status}`)}>
        {reasons.map((reason) => (
          <Row key={reason.key}>
            <RowBody
              title={reason.label}
              detail={reason.key}
              badges={reason.isBuiltIn && <Tag>{t('builtIn')}</Tag>}
              actions={
                !reason.isBuiltIn && (
                  <ConfirmButton
                    label={t('remove')}
                    question={t('statusReasons.removeQuestion', { name: reason.label })}
                    onConfirm={() => remove(reason)}
                  />
                )
              }
            />
          </Row>
        ))}
      </Rows>
    </SettingsSection>
  )
}

function NewReason({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const toKey = (label: string) => keyFromLabel(label).replaceAll('_', '-')
  const draft = useDraft<{ label: string; key: string; status: CaseStatus }>({
    name: 'status-reason:new',
    saved: { label: '', key: '', status: 'active' },
    validate: { label: (value) => (toKey(value) === '' ? t('needsName') : null) },
    send: async ({ label, key, status }) => {
      await send('POST', '/status-reasons', {
        body: { label: label.trim(), status, key: key || toKey(label) },
        refresh,
        done: t('added', { name: label }),
      })
    },
  })
  return (
    <EditorDrawer title={t('statusReasons.add')} draft={draft} onClose={onClose} size="md" isNew>
      <Stack gap="sm">
        <TextInput label={t('name')} withAsterisk data-autofocus {...draft.form.getInputProps('label')} />
        <Select
          label={t('statusReasons.under')}
          allowDeselect={false}
          data={caseStatuses.map((status) => ({ value: status, label: t(`statusReasons.status.${status}`) }))}
          {...draft.form.getInputProps('status')}
        />
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          placeholder={toKey(draft.form.values.label)}
          {...draft.form.getInputProps('key')}
        />
      </Stack>
    </EditorDrawer>
  )
}
