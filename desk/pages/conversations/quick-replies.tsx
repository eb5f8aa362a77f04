import { Paper, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuickReplies } from '../../api/queries.ts'

interface Match {
  id: string
  shortcut: string
  title: string
  text: string
}

/** Quick replies whose shortcut or title begins with what follows the slash. */
export function useQuickReplyMatches(text: string): Match[] {
  const { data } = useQuickReplies()
  if (!/^\/[\p{L}\p{N} -]*$/u.test(text)) return []
  const wanted = text.slice(1).toLowerCase()
  return (data ?? []).filter((one) => one.shortcut.startsWith(wanted) || one.title.toLowerCase().includes(wanted)).slice(0, 6)
}

export function QuickReplies({ matches, chosen, onChoose }: { matches: Match[]; chosen: number; onChoose: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <Paper withBorder shadow="sm" mb={8} role="listbox" aria-label={t('chat.quickReplies')}>
      {matches.map((one, at) => (
        <UnstyledButton
          key={one.id}
          role="option"
          aria-selected={at === chosen}
          onClick={() => onChoose(one.text)}
          display="block"
          w="100%"
          px="sm"
          py={6}
          bg={at === chosen ? 'var(--desk-selected)' : undefined}
        >
          <Text size="sm" fw={600}>
            /{one.shortcut}{' '}
            <Text span c="dimmed" fw={400}>
              {one.title}
            </Text>
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {one.text}
          </Text>
        </UnstyledButton>
      ))}
    </Paper>
  )
}
