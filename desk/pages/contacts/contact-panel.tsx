import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../contract/api/cases.ts'
import type { ContactSummary, ConversationSummary } from '../../../contract/api/conversations.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { Moment } from '../../components/moment.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'

type Contact = ContactSummary & { version: number; cases: CaseSummary[]; conversations: ConversationSummary[] }

/** Who the contact is, what they have with us. */
export function ContactPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const { data: contact, error } = useApi<Contact>(`/contacts/${contactId}`)
  const { act } = useAct()
  if (error) return <Text role="alert">{error.message}</Text>
  if (!contact) return <SkeletonList rows={5} />
  const save = (key: 'name' | 'email' | 'phone') => (event: React.FocusEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value.trim() || null
    if (value !== contact[key]) void act('PATCH', `/contacts/${contactId}`, { [key]: value })
  }
  return (
    <Stack gap="sm" key={contact.version}>
      <TextInput label={t('contact.name')} defaultValue={contact.name ?? ''} onBlur={save('name')} />
      <TextInput
        label={t('contact.email')}
        type="email"
        defaultValue={contact.email ?? ''}
        onBlur={save('email')}
        description={contact.emailState === 'claimed' ? t('contact.claimedHelp') : undefined}
      />
      {contact.emailState && (
        <Group gap={8}>
          <Badge variant="light" color={contact.emailState === 'proven' ? 'teal' : 'yellow'}>
            {t(`contact.${contact.emailState}`)}
          </Badge>
          {contact.emailState === 'claimed' && (
            <Button size="compact-sm" variant="light" onClick={() => act('POST', `/contacts/${contactId}/proof`)}>
              {t('contact.prove')}
            </Button>
          )}
        </Group>
      )}
      <TextInput label={t('contact.phone')} defaultValue={contact.phone ?? ''} onBlur={save('phone')} />
      {contact.account && (
        <Text size="sm">
          {t('contact.account')}: {contact.account.name}
        </Text>
      )}
      <Text fw={600} mt="sm">
        {t('contact.cases')}
      </Text>
      {contact.cases.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('contact.noCases')}
        </Text>
      )}
      {contact.cases.map((one) => (
        <Link key={one.id} to="/cases/$number" params={{ number: one.number }} style={{ color: 'inherit', textDecoration: 'none' }}>
          <Text size="sm" truncate>
            <b>{one.number}</b> {one.title}{' '}
            <Text span c="dimmed">
              · {t(`caseStatus.${one.status}`)} · <Moment at={one.updatedAt} />
            </Text>
          </Text>
        </Link>
      ))}
      <Text fw={600} mt="sm">
        {t('contact.conversations')}
      </Text>
      {contact.conversations.map((one) => (
        <Link
          key={one.id}
          to="/conversations/$conversationId"
          params={{ conversationId: one.id }}
          style={{ color: 'inherit', textDecoration: 'none' }}
        >
          <Text size="sm" truncate>
            <Moment at={one.startedAt} /> · {t(`status.${one.status}`)}{' '}
            <Text span c="dimmed">
              {one.lastMessage?.text}
            </Text>
          </Text>
        </Link>
      ))}
    </Stack>
  )
}
