import { Button, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './parts.module.css'
import { RivalryLine } from './rivalry-line.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'
import type { Draft } from './use-draft.ts'

/** Appears at the foot of a form as soon as something changed; says why saving failed, beside the button. */
export function SaveBar<T extends object>({ draft, isGuarded = true }: { draft: Draft<T>; isGuarded?: boolean }) {
  const { t } = useTranslation('settings')
  return (
    <>
      {isGuarded && <UnsavedGuard isDirty={draft.isDirty} onDiscard={draft.discard} />}
      {(draft.isDirty || draft.following.rivalry) && (
        <Paper className={classes.saveBar} withBorder shadow="sm" role="region" aria-label={t('save.region')}>
          <RivalryLine draft={draft} />
          <Group justify="space-between" gap="xs">
            <Text size="sm" c={draft.failure ? 'var(--mantine-color-error)' : undefined} role="status">
              {draft.failure ?? (draft.wasRestored ? t('save.restored') : t('save.unsaved'))}
            </Text>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={draft.discard} disabled={draft.isSaving}>
                {t('save.discard')}
              </Button>
              <Button size="xs" onClick={() => void draft.save()} loading={draft.isSaving}>
                {t('save.save')}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
    </>
  )
}
