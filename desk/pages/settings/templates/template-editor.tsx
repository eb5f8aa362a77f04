import { Group, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type createTemplate, type Template, templatePurposes } from '../../../../contract/api/mail-settings.ts'
import type { Queue } from '../../../../contract/api/settings.ts'
import { useMe } from '../../../api/queries.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import { BodiesEditor } from './bodies-editor.tsx'
import classes from './templates.module.css'

export type TemplateDraft = z.infer<typeof createTemplate>
const refresh = ['/templates']

/** One text in its languages, with a preview that follows what is typed. */
export function TemplateEditor({ template, queues, onClose }: { template: Template | null; queues: Queue[]; onClose: () => void }) {
  const { t } = useTranslation(['mail-settings', 'settings'])
  const { send } = useSend()
  const language = useMe().data?.preferences.language.slice(0, 2) ?? 'en'
  const draft = useDraft<TemplateDraft>({
    name: `template:${template?.id ?? 'new'}`,
    saved: template
      ? (({ id: _, version: __, ...rest }) => rest)(template)
      : { name: '', purpose: 'reply', queueId: null, bodies: { [language]: { subject: '', html: '' } }, isActive: true },
    validate: {
      name: (value) => (value.trim() === '' ? t('settings:needsName') : null),
      bodies: (value) => (Object.values(value).some(({ html }) => html.trim() === '') ? t('templates.needsText') : null),
    },
    send: async (values) => {
      if (template) {
        const body = { ...values, version: template.version }
        await send('PATCH', `/templates/${template.id}`, { body, refresh, done: t('settings:saved', { name: values.name }) })
      } else await send('POST', '/templates', { body: values, refresh, done: t('settings:added', { name: values.name }) })
    },
  })
  const { form } = draft
  const remove = () =>
    send('DELETE', `/templates/${template?.id}`, { refresh, done: t('settings:removed', { name: template?.name }) }).then(onClose)
  return (
    <EditorDrawer
      title={template ? t('settings:edit', { name: template.name }) : t('templates.add')}
      size="min(1160px, 100%)"
      draft={draft}
      onClose={onClose}
      isNew={template === null}
      aside={
        template && (
          <ConfirmButton
            label={t('settings:remove')}
            question={t('templates.removeQuestion', { name: template.name })}
            onConfirm={remove}
          />
        )
      }
    >
      <Stack gap="sm">
        <div className={classes.heads}>
          <TextInput label={t('settings:name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('templates.purpose')}
            allowDeselect={false}
            data={templatePurposes.map((value) => ({ value, label: t(`templates.purposes.${value}`) }))}
            {...form.getInputProps('purpose')}
          />
          <Select
            label={t('settings:queue')}
            placeholder={t('templates.allQueues')}
            clearable
            data={queues.map((one) => ({ value: one.id, label: one.name }))}
            {...form.getInputProps('queueId')}
          />
        </div>
        <BodiesEditor
          purpose={form.values.purpose}
          bodies={form.values.bodies}
          error={form.errors.bodies}
          onChange={(bodies) => form.setFieldValue('bodies', bodies)}
        />
        <Group>
          <Switch label={t('templates.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        </Group>
      </Stack>
    </EditorDrawer>
  )
}
