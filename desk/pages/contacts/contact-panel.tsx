import { Avatar, Badge, Button, Group, Text } from '@mantine/core'
import { IconCheck, IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseSummary } from '../../../contract/api/cases.ts'
import type { ContactSummary, ConversationSummary } from '../../../contract/api/conversations.ts'
import { useApi } from '../../api/queries.ts'
import { useAct } from '../../api/use-act.ts'
import { Moment } from '../../components/moment.tsx'
import { SkeletonList } from '../../components/skeleton-list.tsx'
import { useContactName } from '../../components/use-contact-name.ts'
import { AccountSelect } from './account-select.tsx'
import { ContactLine } from './contact-line.tsx'
import classes from './contacts.module.css'

type Contact = ContactSummary & { version: number; cases: CaseSummary[]; conversations: ConversationSummary[] }

/** Who the contact is, what they have with us. */
export function ContactPanel({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const { data: contact, error } = useApi<Contact>(`/contacts/${contactId}`)
  const contactName = useContactName()
  if (error) return <Text role="alert">{error.message}</Text>
  if (!contact) return <SkeletonList rows={5} />
  return (
    <>
      <Group gap={10} mb="sm" wrap="nowrap">
        <Avatar name={contactName(contact)} color="accent" size={36} aria-hidden />
        <div>
          <Text fw={600}>{contactName(contact)}</Text>
          <Text size="sm" c="dimmed">
            {t(`contact.kind.${contact.kind}`)}
            {contact.locale && ` · ${languageName(contact.locale)}`}
          </Text>
        </div>
      </Group>
      <ContactLine contact={contact} field="name" label={t('contact.name')} />
      <ContactLine contact={contact} field="email" label={t('contact.email')} type="email" />
      {contact.emailState && <AddressState contact={contact} />}
      <ContactLine contact={contact} field="phone" label={t('contact.phone')} type="tel" />
      <AccountSelect contact={contact} />
      <Cases items={contact.cases} />
      <Conversations items={contact.conversations} />
    </>
  )
}

/** A typed address matches nobody and gets no automatic mail until a person or a mail from it confirms it. */
function AddressState({ contact }: { contact: Contact }) {
  const { t } = useTranslation()
  const { act, isBusy } = useAct()
  if (contact.emailState === 'proven')
    return (
      <div className={classes.address}>
        <Badge variant="light" color="teal" leftSection={<IconCheck size={12} />}>
          {t('contact.proven')}
        </Badge>
      </div>
    )
  return (
    <div className={classes.address}>
      <Badge variant="light" color="yellow" leftSection={<IconMail size={12} />}>
        {t('contact.claimed')}
      </Badge>
      <Text size="sm" c="dimmed" my={4}>
        {t('contact.claimedHelp')}
      </Text>
      <Button size="compact-sm" variant="light" loading={isBusy} onClick={() => act('POST', `/contacts/${contact.id}/proof`)}>
        {t('contact.prove')}
      </Button>
    </div>
  )
}

function Cases({ items }: { items: CaseSummary[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2 className={classes.heading}>{t('contact.cases')}</h2>
      {items.length === 0 && <p className={classes.none}>{t('contact.noCases')}</p>}
      {items.map((one) => (
        <Link key={one.id} to="/cases/$number" params={{ number: one.number }} className={classes.item}>
          <span className={classes.first}>
            <b>{one.number}</b> <span className={classes.age}>{t(`caseStatus.${one.status}`)}</span>
            <span className={classes.age}>
              <Moment at={one.updatedAt} />
            </span>
          </span>
          <span className={classes.second}>{one.title ?? t('cases.untitled')}</span>
        </Link>
      ))}
    </section>
  )
}

function Conversations({ items }: { items: ConversationSummary[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <h2 className={classes.heading}>{t('contact.conversations')}</h2>
      {items.length === 0 && <p className={classes.none}>{t('contact.noConversations')}</p>}
      {items.map((one) => (
        <Link key={one.id} to="/conversations/$conversationId" params={{ conversationId: one.id }} className={classes.item}>
          <span className={classes.first}>
            <b>{t(`status.${one.status}`)}</b> <span className={classes.age}>{one.queue.name}</span>
            <span className={classes.age}>
              <Moment at={one.startedAt} />
            </span>
          </span>
          <span className={classes.second}>{one.lastMessage?.text || t('conversations.noWords')}</span>
        </Link>
      ))}
    </section>
  )
}

function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(locale) ?? locale
  } catch {
    return locale
  }
}
