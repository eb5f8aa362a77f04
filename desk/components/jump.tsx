import '@mantine/spotlight/styles.css'
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconMessages, IconRobot, IconSearch, IconSettings, IconTicket, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { caseList } from '../../contract/api/cases.ts'
import type { ContactSummary } from '../../contract/api/conversations.ts'
import { useApi, useConversationList, useMe } from '../api/queries.ts'
import classes from './jump.module.css'
import { useContactName } from './use-contact-name.ts'

interface Goal {
  key: string
  group: string
  label: string
  words: string
  to: string
  icon: typeof IconTicket
}

const [store, spotlight] = createSpotlight()
const longest = 6

/** Ctrl+K: a page, one of my conversations, any case or contact by a few letters. */
export function Jump({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const goals = useGoals(words)
  useEffect(() => spotlight.open(), [])
  useEffect(chooseFirst)
  const groups = [...new Set(goals.map((goal) => goal.group))]
  return (
    <Spotlight.Root
      store={store}
      query={words}
      onQueryChange={setWords}
      shortcut={null}
      title={t('keys.jump')}
      classNames={{ header: 'visually-hidden' }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      onSpotlightClose={onClose}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search placeholder={t('jump.placeholder')} aria-label={t('jump.placeholder')} leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={t(`jump.${group}`)}>
            {goals
              .filter((goal) => goal.group === group)
              .map((goal) => (
                <Spotlight.Action key={goal.key} className={classes.goal} onClick={() => void navigate({ to: goal.to })}>
                  <goal.icon size={17} className={classes.icon} aria-hidden />
                  <Text span truncate flex={1} size="sm">
                    {goal.label}{' '}
                    <Text span c="dimmed" size="sm">
                      {goal.words}
                    </Text>
                  </Text>
                </Spotlight.Action>
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {goals.length === 0 && <Spotlight.Empty>{t('jump.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Answers come after the letters that asked for them: whatever stands first then is what Enter takes. */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

function useGoals(words: string): Goal[] {
  const contactName = useContactName()
  const [asked] = useDebouncedValue(words.trim(), 150)
  const query = encodeURIComponent(asked)
  const { data: mine } = useConversationList('mine')
  const { data: cases } = useApi<z.infer<typeof caseList>>(asked.length > 1 ? `/cases?search=${query}&size=${longest}` : null)
  const { data: contacts } = useApi<ContactSummary[]>(asked.length > 1 ? `/contacts?search=${query}` : null)
  const pages = usePages()
  const wanted = words.trim().toLowerCase()
  const conversations = (mine?.items ?? []).map((one) => ({
    key: one.id,
    group: 'conversations',
    label: contactName(one.contact),
    words: one.lastMessage?.text ?? '',
    to: `/conversations/${one.id}`,
    icon: IconMessages,
  }))
  return [
    ...[...conversations, ...pages].filter((goal) => `${goal.label} ${goal.words}`.toLowerCase().includes(wanted)),
    ...(cases?.items ?? []).map((one) => ({
      key: one.id,
      group: 'cases',
      label: one.number,
      words: one.title ?? '',
      to: `/cases/${one.number}`,
      icon: IconTicket,
    })),
    ...(contacts ?? []).slice(0, longest).map((one) => ({
      key: one.id,
      group: 'contacts',
      label: contactName(one),
      words: one.email ?? '',
      to: `/contacts/${one.id}`,
      icon: IconUser,
    })),
  ]
}

function usePages(): Goal[] {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const page = (to: string, label: string, icon: typeof IconTicket) => ({ key: to, group: 'pages', label: t(label), words: '', to, icon })
  return [
    page('/', 'rail.conversations', IconMessages),
    page('/cases', 'rail.cases', IconTicket),
    page('/cases/new', 'cases.new', IconTicket),
    page('/runs', 'rail.runs', IconRobot),
    ...(me && me.role !== 'representative' ? [page('/settings', 'rail.settings', IconSettings)] : []),
  ]
}
