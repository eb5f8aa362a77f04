import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { Moment } from '../../components/moment.tsx'
import { useSentence } from '../../components/timeline/use-sentence.ts'
import classes from './conversations.module.css'

/** One quiet line between the words: who did what, with the note left for whoever came next. */
export function TranscriptEvent({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const { note, number } = entry.data as { note?: string; number?: string }
  const isAgent = entry.actor.kind === 'agent'
  return (
    <div className={classes.event}>
      <span>
        {isAgent && <AgentMark size={13} />} {isAgent ? t('agent.name') : entry.actor.name} {sentence(entry)}{' '}
        {number && (
          <Link to="/cases/$number" params={{ number }}>
            {number}
          </Link>
        )}{' '}
        · <Moment at={entry.at} />
      </span>
      {note && <span className={classes.handover}>{note}</span>}
    </div>
  )
}
