import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Draft } from './use-draft.ts'

/** Somebody else saved other values meanwhile: both can be looked at in the form itself, and one is kept. */
export function RivalryLine<T extends object>({ draft }: { draft: Draft<T> }) {
  const { t } = useTranslation('settings')
  const { rivalry, show, settle } = draft.following
  if (!rivalry) return null
  return (
    <Alert color="yellow" p="xs" mb="xs" role="alert">
      <Group justify="space-between" gap="xs">
        <Text size="sm" flex="1 1 240px">
          {t('save.rivalry', { count: rivalry.count })}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t('save.versions')}
            value={rivalry.shown}
            onChange={show}
            data={(['yours', 'theirs'] as const).map((value) => ({ value, label: t(`save.${value}`) }))}
          />
          <Button size="compact-sm" variant="default" onClick={rivalry.shown === 'yours' ? settle : draft.discard}>
            {t('save.keepShown')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
