import { Anchor, Group, Text, Title } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './runs.module.css'

interface RunsFrameProps {
  title: React.ReactNode
  lead?: React.ReactNode
  actions?: React.ReactNode
  isOne?: boolean
  children: React.ReactNode
}

/** The frame of the runs page and of one run. */
export function RunsFrame({ title, lead, actions, isOne, children }: RunsFrameProps) {
  const { t } = useTranslation('runs')
  return (
    <div className={classes.page}>
      {isOne && (
        <Anchor component={Link} to="/runs" size="sm" className={classes.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('title')}
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <div className={classes.heading}>
          <Title order={1}>{title}</Title>
          {lead && (
            <Text component="div" c="dimmed" size="sm" mt={4}>
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  )
}
