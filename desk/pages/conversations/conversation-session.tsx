import { useEffect } from 'react'
import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { EvidenceProvider, useEvidence } from '../../components/evidence.tsx'
import { ChatPanel } from './chat-panel.tsx'
import classes from './conversations.module.css'
import { PaneProvider, usePane } from './pane.tsx'
import { SessionPanel } from './session-panel.tsx'

/** One chosen conversation: the chat at the left, its tabs at the right, joined by the words that fields came from. */
export function ConversationSession({ conversation }: { conversation: ConversationDetail }) {
  return (
    <EvidenceProvider>
      <PaneProvider>
        <Panes conversation={conversation} />
      </PaneProvider>
    </EvidenceProvider>
  )
}

function Panes({ conversation }: { conversation: ConversationDetail }) {
  const { pane, show } = usePane()
  const { lit } = useEvidence()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each click on a field shows its words
  useEffect(() => {
    if (lit.times > 0) show('chat')
  }, [lit.times])
  return (
    <div className={classes.panes} data-pane={pane}>
      <ChatPanel conversation={conversation} />
      <SessionPanel conversation={conversation} />
    </div>
  )
}
