import { Collapse, Table, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { auditEntry } from '../../../contract/api/settings.ts'
import { Moment } from '../settings/parts/moment.tsx'
import classes from './audit.module.css'
import { type Change, changesOf, subjectOf } from './audit-changes.ts'

type AuditEntry = z.infer<typeof auditEntry>

/** One act: who, what and when in a line; what was before and after behind it. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('settings')
  const [isOpen, setIsOpen] = useState(false)
  const changes = changesOf(entry.data)
  const subject = subjectOf(entry.data)
  const what = subject.what
    ? t(`audit.what.${subject.what}` as 'audit.what.agent', { defaultValue: subject.what.replaceAll('-', ' ') })
    : ''
  const key = entry.kind === 'settings-changed' ? `${entry.kind}-${subject.did}` : subject.name === '' ? entry.kind : `${entry.kind}-named`
  const sentence = t(`audit.sentence.${key}` as 'audit.sentence.signed-in', {
    who: entry.actor.name,
    what,
    name: subject.name,
    defaultValue: `${entry.actor.name}: ${entry.kind}`,
  })
  return (
    <li className={classes.entry}>
      <UnstyledButton
        className={classes.line}
        aria-expanded={changes.length > 0 ? isOpen : undefined}
        disabled={changes.length === 0}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={classes.chevron}>
          {changes.length > 0 && (isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />)}
        </span>
        <Text component="span" size="sm" className={classes.sentence}>
          {sentence}
        </Text>
        <Text component="span" size="xs" c="dimmed">
          <Moment at={entry.at} />
        </Text>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Changes changes={changes} />
      </Collapse>
    </li>
  )
}

function Changes({ changes }: { changes: Change[] }) {
  const { t } = useTranslation('settings')
  const hasBefore = changes.some((one) => one.before !== null)
  return (
    <Table.ScrollContainer minWidth={360} className={classes.changes}>
      <Table fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('audit.setting')}</Table.Th>
            {hasBefore && <Table.Th>{t('audit.before')}</Table.Th>}
            <Table.Th>{t(hasBefore ? 'audit.after' : 'audit.value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map((one) => (
            <Table.Tr key={one.path}>
              <Table.Th scope="row" fw={500}>
                {one.path}
              </Table.Th>
              {hasBefore && <Table.Td className={classes.before}>{one.before ?? '–'}</Table.Td>}
              <Table.Td className={classes.value}>{one.after ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
