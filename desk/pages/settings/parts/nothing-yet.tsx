import { EmptyState } from '@mantine/core'

/** An empty list that says what belongs here and how it gets there. */
export function NothingYet({
  icon,
  title,
  description,
  action,
}: {
  icon: React.ReactNode
  title: string
  description: string
  action?: React.ReactNode
}) {
  return (
    <EmptyState icon={icon} title={title} description={description} withIndicatorBackground py="xl" maw={480} mx="auto">
      {action && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  )
}
