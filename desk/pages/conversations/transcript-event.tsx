import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ContactSummary } from '../../../contract/api/conversations.ts'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { AgentMark } from '../../components/agent-mark.tsx'
import { useActorName } from '../../components/timeline/use-actor-name.ts'
import { useSentence } from '../../components/timeline/use-sentence.ts'
import classes from './conversations.module.css'

/** One quiet line between the words: who did what, with the note left for whoever came next. */
export function TranscriptEvent({ entry, contact }: { entry: TimelineEntry; contact: ContactSummary }) {
  const { i18n } = useTranslation()
  const actorName = useActorName()
  const sentence = useSentence()
  const { note, number } = entry.data as { note?: string; number?: string }
  const isAgent = entry.actor.kind === 'agent'
  return (
    <div className={classes.event}>
      <span>
        {isAgent && <AgentMark size={13} />} {actorName(entry.actor, contact)}{' '}
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
