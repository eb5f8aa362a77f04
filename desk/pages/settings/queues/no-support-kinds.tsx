import { Button, Paper, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { QueueMailSettings } from '../../../../contract/api/mail-settings.ts'
import { SettingsSection } from '../parts/settings-page.tsx'

type Kind = QueueMailSettings['kindsThatAreNoSupport'][number]

/** Kinds of mail that are no support case, described in the administrator's own words; the agent recognises them. */
export function NoSupportKinds({ kinds, onChange }: { kinds: Kind[]; onChange: (kinds: Kind[]) => void }) {
  const { t } = useTranslation('mail-settings')
  return (
    <SettingsSection title={t('queueMail.kinds')} help={t('queueMail.kindsHelp')}>
      {kinds.map((kind, position) => (
        <KindCard
          // biome-ignore lint/suspicious/noArrayIndexKey: kinds are typed over in place; their keys follow their names
          key={position}
          kind={kind}
          onChange={(next) => onChange(kinds.map((one, index) => (index === position ? next : one)))}
          onRemove={() => onChange(kinds.filter((_, index) => index !== position))}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={kinds.length >= 50}
          onClick={() => onChange([...kinds, { key: '', name: '', description: '', examples: [] }])}
        >
          {t('queueMail.addKind')}
        </Button>
      </div>
    </SettingsSection>
  )
}

function KindCard({ kind, onChange, onRemove }: { kind: Kind; onChange: (kind: Kind) => void; onRemove: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const needs = (value: string) => (value.trim() === '' ? t('queueMail.kindNeeds') : null)
  return (
    <Paper withBorder p="sm" mx={0} component="fieldset" aria-label={kind.name || t('queueMail.newKind')}>
      <Stack gap="xs">
        <TextInput
          label={t('settings:name')}
          placeholder={t('queueMail.kindExample')}
          maxLength={100}
          value={kind.name}
          error={kind.description !== '' && needs(kind.name)}
          onChange={(event) => onChange({ ...kind, name: event.currentTarget.value })}
        />
        <Textarea
          label={t('queueMail.kindDescription')}
          description={t('queueMail.kindDescriptionHelp')}
          autosize
          minRows={2}
          maxLength={1000}
          value={kind.description}
          error={kind.name !== '' && needs(kind.description)}
          onChange={(event) => onChange({ ...kind, description: event.currentTarget.value })}
        />
        <TagsInput
          label={t('queueMail.kindExamples')}
          description={t('queueMail.kindExamplesHelp')}
          maxTags={20}
          splitChars={[]}
          value={kind.examples}
          onChange={(examples) => onChange({ ...kind, examples })}
        />
        <div>
          <Button size="compact-xs" variant="subtle" color="red" onClick={onRemove}>
            {t('settings:remove')}
          </Button>
        </div>
      </Stack>
    </Paper>
  )
}
