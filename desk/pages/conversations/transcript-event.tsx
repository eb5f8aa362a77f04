import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { useSentence } from '../../components/timeline/use-sentence.ts'
import classes from './conversations.module.css'

/** One quiet line between the words: who did what, with the note left for whoever came next. */
export function TranscriptEvent({ entry }: { entry: TimelineEntry }) {
  const { t, i18n } = useTranslation()
  const sentence = useSentence()
  const { note, number } = entry.data as { note?: string; number?: string }
  const isAgent = entry.actor.kind === 'agent'
  return (
    <div className={classes.event}>
      <span>
        {isAgent && <AgentMark size={13} />} {isAgent ? t('agent.name') : entry.actor.name}{' '}
        {number ? sentence(entry).replace(/\.$/, '') : sentence(entry)}{' '}
        {number && (
          <Link to="/cases/$number" params={{ number }}>
            {number}
          </Link>
        )}{' '}
        <time dateTime={entry.at} title={new Date(entry.at).toLocaleString(i18n.language)}>
          {new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit' }).format(new Date(entry.at))}
        </time>
      </span>
      {note && <span className={classes.handover}>{note}</span>}
    </div>
  )
}
