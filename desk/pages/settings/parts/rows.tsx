import { Group, Text } from '@mantine/core'
import classes from './rows.module.css'

/** A plain list of rows, for things that have no order of their own. */
export function Rows({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  )
}

export function Row({ children }: { children: React.ReactNode }) {
  return <li className={classes.row}>{children}</li>
}

interface RowBodyProps {
  title: React.ReactNode
  detail?: React.ReactNode
  badges?: React.ReactNode
  actions?: React.ReactNode
  isMuted?: boolean
  /** Opens it; the whole row is clickable, the title is its button. */
  onOpen?: () => void
}

/** What a row says: a name that opens it, a quiet second line, badges, and actions at the right. */
export function RowBody({ title, detail, badges, actions, isMuted, onOpen }: RowBodyProps) {
  return (
    <>
      <div className={classes.body} data-muted={isMuted || undefined}>
        {onOpen ? (
          <button type="button" className={classes.open} onClick={onOpen}>
            {title}
          </button>
        ) : (
          <Text component="span" fw={500} size="sm">
            {title}
          </Text>
        )}
        {detail && (
          <Text component="div" size="xs" c="dimmed" className={classes.detail}>
            {detail}
          </Text>
        )}
      </div>
      {badges && (
        <Group gap={4} className={classes.badges}>
          {badges}
        </Group>
      )}
      {actions && (
        <Group gap={4} wrap="nowrap" className={classes.actions}>
          {actions}
        </Group>
      )}
    </>
  )
}
