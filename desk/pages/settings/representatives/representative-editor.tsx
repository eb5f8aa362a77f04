import { Button, MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Queue, type Representative, roles } from '../../../../contract/api/settings.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { EditorDrawer } from '../parts/editor-drawer.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSend } from '../parts/use-send.ts'
import type { OneTimeLink } from './representatives-page.tsx'

interface PersonDraft {
  name: string
  email: string
  role: Representative['role']
  capacity: number
  queueIds: string[]
}
interface RepresentativeEditorProps {
  person: Representative | null
  queues: Queue[]
  onClose: () => void
  onLink: (link: OneTimeLink) => void
}
const refresh = ['/representatives', '/queues', '/me']

/** One person; a new one gets a link with which to choose a password. */
export function RepresentativeEditor({ person, queues, onClose, onLink }: RepresentativeEditorProps) {
  const { t } = useTranslation('settings')
  const { send } = useSend()
  const draft = useDraft<PersonDraft>({
    name: `representative:${person?.id ?? 'new'}`,
    saved: person
      ? { name: person.name, email: person.email, role: person.role, capacity: person.capacity, queueIds: person.queueIds }
      : { name: '', email: '', role: 'representative', capacity: 4, queueIds: queues.length === 1 ? queues.map((queue) => queue.id) : [] },
    validate: {
      name: (value) => (value.trim() === '' ? t('needsName') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('people.needsEmail')),
    },
    send: async (values) => {
      const body = { ...values, email: values.email.trim() }
      if (person) await send('PATCH', `/representatives/${person.id}`, { body, refresh, done: t('saved', { name: values.name }) })
      else onLink({ name: values.name, link: (await send<{ link: string }>('POST', '/representatives', { body, refresh })).link })
    },
  })
  const { form } = draft
  return (
    <EditorDrawer
      title={person ? t('edit', { name: person.name }) : t('people.add')}
      draft={draft}
      onClose={onClose}
      saveLabel={person ? undefined : t('people.create')}
      isNew={person === null}
      aside={person && <PersonActs person={person} onClose={onClose} onLink={onLink} />}
    >
      <Stack gap="sm">
        <TextInput label={t('name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('people.email')} type="email" withAsterisk {...form.getInputProps('email')} />
        <Select
          label={t('people.roleLabel')}
          description={t(`people.roleHelp.${form.values.role}`)}
          allowDeselect={false}
          data={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))}
          {...form.getInputProps('role')}
        />
        <NumberInput
          label={t('people.capacity')}
          description={t('people.capacityHelp')}
          min={0}
          max={100}
          allowDecimal={false}
          {...form.getInputProps('capacity')}
        />
        <MultiSelect
          label={t('people.queues')}
          description={t(form.values.role === 'administrator' ? 'people.queuesAdministrator' : 'people.queuesHelp')}
          searchable
          data={queues.map((queue) => ({ value: queue.id, label: queue.name }))}
          {...form.getInputProps('queueIds')}
        />
      </Stack>
    </EditorDrawer>
  )
}

function PersonActs({ person, onClose, onLink }: { person: Representative; onClose: () => void; onLink: (link: OneTimeLink) => void }) {
  const { t } = useTranslation('settings')
  const { send, isBusy } = useSend()
  const toggle = () =>
    send('PATCH', `/representatives/${person.id}`, {
      body: { isActive: !person.isActive },
      refresh,
      done: t(person.isActive ? 'people.deactivated' : 'people.activated', { name: person.name }),
    }).then(onClose)
  const newLink = async () => {
    const { link } = await send<{ link: string }>('POST', `/representatives/${person.id}/invitation`, { failed: true })
    onLink({ name: person.name, link })
    onClose()
  }
  return (
    <>
      <ConfirmButton
        label={t(person.isActive ? 'people.deactivate' : 'people.activate')}
        color={person.isActive ? 'red' : 'gray'}
        question={t(person.isActive ? 'people.deactivateQuestion' : 'people.activateQuestion', { name: person.name })}
        onConfirm={toggle}
      />
      {person.isActive && (
        <Button size="xs" variant="subtle" loading={isBusy} onClick={() => void newLink()}>
          {t('people.newLink')}
        </Button>
      )}
    </>
  )
}
