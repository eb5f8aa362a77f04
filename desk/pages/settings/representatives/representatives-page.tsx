import { Avatar, Badge, Button, TextInput } from '@mantine/core'
import { IconPlus, IconShieldCheck, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Queue, Representative } from '../../../../contract/api/settings.ts'
import { useApi } from '../../../api/queries.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Moment } from '../parts/moment.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Row, RowBody, Rows } from '../parts/rows.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { Tag } from '../parts/tag.tsx'
import { useEdited } from '../parts/use-edited.ts'
import { useIsAdministrator } from '../parts/use-is-administrator.ts'
import { RepresentativeEditor } from './representative-editor.tsx'

export interface OneTimeLink {
  name: string
  link: string
}

/** The people who work here. */
export function RepresentativesPage() {
  const { t } = useTranslation('settings')
  const isAdministrator = useIsAdministrator()
  const people = useApi<Representative[]>('/representatives')
  const queues = useApi<Queue[]>('/queues')
  const [edited, setEdited] = useEdited(people.data, (one) => one.id)
  const [once, setOnce] = useState<OneTimeLink | null>(null)
  const add = isAdministrator && (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited('new')}>
      {t('people.add')}
    </Button>
  )
  return (
    <SettingsPage title={t('people.title')} lead={t('people.lead')} actions={add}>
      <Loaded of={[people, queues]}>
        {() =>
          people.data?.length === 0 ? (
            <NothingYet icon={<IconUsers />} title={t('people.none')} description={t('people.noneHelp')} action={add} />
          ) : (
            <People people={people.data ?? []} queues={queues.data ?? []} onOpen={isAdministrator ? setEdited : undefined} />
          )
        }
      </Loaded>
      {edited && (
        <RepresentativeEditor
          person={edited === 'new' ? null : edited}
          queues={queues.data ?? []}
          onClose={() => setEdited(null)}
          onLink={setOnce}
        />
      )}
      {once && (
        <ShownOnce
          title={t('people.linkTitle', { name: once.name })}
          explanation={t('people.linkHelp', { name: once.name })}
          secrets={[{ label: t('people.link'), text: once.link }]}
          onClose={() => setOnce(null)}
        />
      )}
    </SettingsPage>
  )
}

function People({ people, queues, onOpen }: { people: Representative[]; queues: Queue[]; onOpen?: (person: Representative) => void }) {
  const { t } = useTranslation('settings')
  const [search, setSearch] = useState('')
  const found = people.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(search.trim().toLowerCase()))
  return (
    <>
      {people.length > 12 && (
        <TextInput
          mb="sm"
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Rows label={t('people.title')}>
        {found.map((person) => (
          <Row key={person.id}>
            <PersonRow person={person} queues={queues} onOpen={onOpen && (() => onOpen(person))} />
          </Row>
        ))}
      </Rows>
    </>
  )
}

const dots = { available: 'teal', away: 'yellow', offline: 'gray' } as const

function PersonRow({ person, queues, onOpen }: { person: Representative; queues: Queue[]; onOpen?: () => void }) {
  const { t } = useTranslation('settings')
  const names =
    person.role === 'administrator'
      ? t('people.allQueues')
      : queues
          .filter((queue) => person.queueIds.includes(queue.id))
          .map((queue) => queue.name)
          .join(', ') || t('people.noQueues')
  const seen = person.seenAt ? <Moment at={person.seenAt} /> : t('people.neverSeen')
  const badges = (
    <>
      {person.isActive && (
        <Badge size="sm" variant="dot" tt="none" fw={500} color={dots[person.presence]}>
          {t(`people.presence.${person.presence}`)}
        </Badge>
      )}
      <Tag>{t('people.load', { active: person.active, capacity: person.capacity })}</Tag>
      {person.role !== 'representative' && <Tag tone="accent">{t(`people.role.${person.role}`)}</Tag>}
      {person.hasTwoFactor && (
        <Tag tone="good" leftSection={<IconShieldCheck size={12} aria-hidden />}>
          {t('people.twoFactor')}
        </Tag>
      )}
      {!person.isActive && <Tag>{t('inactive')}</Tag>}
    </>
  )
  return (
    <>
      <Avatar size={28} name={person.name} variant="default" aria-hidden />
      <RowBody
        title={person.name}
        detail={
          <>
            {person.email} · {names} · {seen}
          </>
        }
        badges={badges}
        isMuted={!person.isActive}
        onOpen={onOpen}
      />
    </>
  )
}
