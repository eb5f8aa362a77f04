import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './settings-page.module.css'

interface SettingsPageProps {
  title: string
  lead?: React.ReactNode
  /** Buttons at the right of the title. */
  actions?: React.ReactNode
  /** What the settings do, shown live beside them; below them on narrow screens. */
  example?: React.ReactNode
  /** For tables that need the whole screen. */
  isWide?: boolean
  children: React.ReactNode
}

/** The frame of every settings page: title, one leading sentence, the settings, and an example beside them. */
export function SettingsPage({ title, lead, actions, example, isWide, children }: SettingsPageProps) {
  const { t } = useTranslation('settings')
  return (
    <div className={classes.page} data-with-example={example ? true : undefined} data-wide={isWide || undefined}>
      <header className={classes.header}>
        <Anchor component={Link} to="/settings" className={classes.back} size="sm">
          <IconChevronLeft size={16} aria-hidden />
          {t('title')}
        </Anchor>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={1}>{title}</Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {lead && (
          <Text c="dimmed" size="sm" mt={4} maw={680}>
            {lead}
          </Text>
        )}
      </header>
      <div className={classes.content}>{children}</div>
      {example && (
        <aside className={classes.example} aria-label={t('example')}>
          {example}
        </aside>
      )}
    </div>
  )
}

/** A named group of settings on a page. */
export function SettingsSection({ title, help, children }: { title: string; help?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={2}>{title}</Title>
      {help && (
        <Text c="dimmed" size="sm" mt={2}>
          {help}
        </Text>
      )}
      <Stack gap="xs" mt="sm">
        {children}
      </Stack>
    </section>
  )
}

/** A quiet panel with a worked example. */
export function ExamplePanel({ title, children }: { title?: string; children: React.ReactNode }) {
  const { t } = useTranslation('settings')
  return (
    <div className={classes.examplePanel}>
      <Text size="xs" fw={600} c="dimmed" mb={6}>
        {title ?? t('example')}
      </Text>
      {children}
    </div>
  )
}
