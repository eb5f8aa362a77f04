import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Representative, securitySettings } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { SaveBar } from '../parts/save-bar.tsx'
import { InlineNumber, Sentence } from '../parts/sentence.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'

type SecuritySettings = z.infer<typeof securitySettings>

/** How people sign in. */
export function SecurityPage() {
  const { t } = useTranslation('settings')
  const saved = useApi<SecuritySettings>('/settings/security')
  return (
    <Loaded of={[saved]} title={t('security.title')}>
      {() => <SecurityForm saved={saved.data as SecuritySettings} />}
    </Loaded>
  )
}

function SecurityForm({ saved }: { saved: SecuritySettings }) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const people = useApi<Representative[]>('/representatives').data?.filter((one) => one.isActive) ?? []
  const without = people.filter((one) => !one.hasTwoFactor).length
  const draft = useDraft<SecuritySettings>({
    name: 'security',
    saved,
    send: (values) =>
      send<SecuritySettings>('PUT', '/settings/security', {
        body: values,
        refresh: ['/settings/security', '/me'],
        done: t('security.saved'),
      }),
  })
  const { form } = draft
  return (
    <SettingsPage title={t('security.title')} lead={t('security.lead')}>
      <Switch
        label={t('security.requiresTwoFactor')}
        description={t('security.twoFactorHelp', { count: without, total: people.length })}
        {...form.getInputProps('requiresTwoFactor', { type: 'checkbox' })}
      />
      <Sentence
        message="security.session"
        components={{
          hours: (
            <InlineNumber
              label={t('security.sessionHours')}
              value={form.values.sessionHours}
              min={1}
              max={720}
              onChange={(next) => form.setFieldValue('sessionHours', next)}
            />
          ),
        }}
      />
      <SaveBar draft={draft} />
    </SettingsPage>
  )
}
