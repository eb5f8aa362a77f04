import { Text } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsExchange,
  IconCheck,
  IconLink,
  IconLock,
  IconMail,
  IconMailForward,
  IconMailOff,
  IconMessage,
  IconNote,
  IconPencil,
  IconPlayerPause,
  IconPlus,
  IconPoint,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import type { TimelineEntry as Entry } from '../../../contract/api/shared.ts'
import { AgentMark } from '../agent-mark.tsx'
import { Moment } from '../moment.tsx'
import classes from './timeline.module.css'
import { useActorName } from './use-actor-name.ts'
import { useChangeText } from './use-change-text.ts'
import { type Change, changesOf, useSentence } from './use-sentence.ts'

const icons: Partial<Record<Entry['kind'], typeof IconPoint>> = {
  'case-opened': IconPlus,
  'case-edited': IconPencil,
  'case-linked': IconLink,
  'case-unlinked': IconLink,
  'case-resolved': IconCheck,
  'case-reopened': IconArrowBackUp,
  'case-held': IconPlayerPause,
  'run-undone': IconArrowBackUp,
  'note-added': IconNote,
  'field-locked': IconLock,
  'field-unlocked': IconLock,
  'conversation-started': IconMessage,
  'conversation-transferred': IconArrowsExchange,
  'email-received': IconMail,
  'email-written': IconMailForward,
  'email-sent': IconMailForward,
  'email-failed': IconMailOff,
  'email-withdrawn': IconArrowBackUp,
  'email-moved': IconArrowsExchange,
  'acknowledgement-skipped': IconMailOff,
  'address-bounced': IconMailOff,
  'sender-confirmed': IconCheck,
  'case-merged': IconArrowMerge,
  'merge-undone': IconArrowBackUp,
  'activity-done': IconCheck,
}

/** One thing that happened, as a sentence that leads to what lies behind it. */
export function TimelineEntry({ entry, contact }: { entry: Entry; contact: ContactSummary | null }) {
  const sentence = useSentence()
  const actorName = useActorName()
  const { t } = useTranslation()
  const { text, summary, note } = entry.data as { text?: string; summary?: string; note?: string }
  const changes = changesOf(entry.data)
  const missing = Array.isArray(entry.data.missing) ? (entry.data.missing as string[]) : []
  const Icon = icons[entry.kind] ?? IconPoint
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        {entry.actor.kind === 'agent' ? <AgentMark size={16} /> : <Icon size={16} style={{ color: 'var(--desk-quiet)' }} aria-hidden />}
      </span>
      <div className={classes.body}>
        <Text size="sm">
          <b>{actorName(entry.actor, contact)}</b> {sentence(entry)} <Behind entry={entry} />
        </Text>
        {(changes.length > 1 || entry.kind === 'run-undone') && changes.map((change) => <ChangeLine key={change.field} change={change} />)}
        {missing.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('timeline.missing')} {missing.join(', ')}
          </Text>
        )}
        {(text || summary || note) && <div className={classes.note}>{text || summary || note}</div>}
      </div>
      <Text size="xs" c="dimmed" className={classes.at}>
        <Moment at={entry.at} />
      </Text>
    </li>
  )
}

/** What lies behind it: the run that decided, or the words that were said. */
function Behind({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const { runId, conversationId, number, caseId } = entry.data as Partial<Record<'runId' | 'conversationId' | 'number' | 'caseId', string>>
  return (
    <>
      {runId && (
        <Link to="/runs/$runId" params={{ runId }}>
          {t('timeline.why')}
        </Link>
      )}{' '}
      {conversationId && (
        <Link to="/conversations/$conversationId" params={{ conversationId }}>
          {t('timeline.conversation')}
        </Link>
      )}{' '}
      {number && (
        <Link to="/cases/$number" params={{ number }}>
          {number}
        </Link>
      )}
      {entry.kind === 'join-suggested' && caseId && !number && (
        <Link to="/cases/$number" params={{ number: caseId }}>
          {t('timeline.otherCase')}
        </Link>
      )}
    </>
  )
}

function ChangeLine({ change }: { change: Change }) {
  const { labelOf, valueText } = useChangeText()
  return (
    <Text size="sm" c="dimmed" lineClamp={2}>
      {labelOf(change.field)}: {change.from !== null && change.from !== undefined && <del>{valueText(change.field, change.from)}</del>} →{' '}
      <span className={classes.after}>{valueText(change.field, change.to)}</span>
    </Text>
  )
}
