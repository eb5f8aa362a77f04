import { Checkbox, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LogEntry } from '../../../../contract/api/emails.ts'
import { Moment } from '../parts/moment.tsx'
import classes from './mail-log.module.css'
import { useCorrespondent } from './use-correspondent.ts'
import { AuthenticationTag, VerdictTag } from './verdict-tag.tsx'

interface LogTableProps {
  entries: LogEntry[]
  chosen: ReadonlySet<string>
  /** Left out where nothing can be done with many. */
  onChoose?: (emailIds: string[], isChosen: boolean) => void
  onOpen: (emailId: string) => void
}

/** One line per mail and per further delivery; on a phone each line folds into a small card. */
export function LogTable({ entries, chosen, onChoose, onOpen }: LogTableProps) {
  const { t } = useTranslation('mail-settings')
  const ids = [...new Set(entries.map((one) => one.emailId))]
  const isAll = ids.every((id) => chosen.has(id))
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {onChoose && (
            <th scope="col" data-column="choose">
              <Checkbox
                size="xs"
                aria-label={t('log.chooseAll')}
                checked={isAll}
                indeterminate={!isAll && chosen.size > 0}
                onChange={() => onChoose(ids, !isAll)}
              />
            </th>
          )}
          {(['mail', 'verdict', 'outcome', 'when'] as const).map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`log.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <LogLine
            key={entry.id}
            entry={entry}
            isChosen={chosen.has(entry.emailId)}
            onChoose={onChoose && ((isChosen) => onChoose([entry.emailId], isChosen))}
            onOpen={() => onOpen(entry.emailId)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface LogLineProps {
  entry: LogEntry
  isChosen: boolean
  onChoose?: (isChosen: boolean) => void
  onOpen: () => void
}

function LogLine({ entry, isChosen, onChoose, onOpen }: LogLineProps) {
  const { t } = useTranslation('mail-settings')
  const nameOf = useCorrespondent()
  const subject = entry.subject || t('log.noSubject')
  return (
    <tr>
      {onChoose && (
        <td data-column="choose">
          <Checkbox
            size="xs"
            className={classes.above}
            aria-label={t('log.choose', { subject })}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        </td>
      )}
      <td data-column="mail">
        <button type="button" className={classes.subject} onClick={onOpen}>
          {subject}
        </button>
        <Text component="div" size="xs" c="dimmed" truncate>
          {nameOf(entry.from)}
          {entry.mailbox && ` → ${entry.mailbox.name}`}
        </Text>
      </td>
      <td data-column="verdict">
        <VerdictTag verdict={entry.verdict} />
        {entry.authentication === 'fail' && <AuthenticationTag verdict="fail" />}
      </td>
      <td data-column="outcome">
        {entry.case && (
          <Text component="div" size="sm" truncate>
            <Link to={`/cases/${entry.case.number}` as never} className={classes.above}>
              {entry.case.number}
            </Link>{' '}
            {entry.case.title}
          </Text>
        )}
        <Text component="div" size="xs" c="dimmed" lineClamp={2}>
          {entry.reason ?? (entry.verdict ? '' : t('log.waits'))}
        </Text>
      </td>
      <td data-column="when">
        <Moment at={entry.receivedAt} />
      </td>
    </tr>
  )
}
