import type { ConversationDetail } from '../../../contract/api/conversations.ts'
import { EvidenceProvider } from '../../components/evidence.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { SessionPanel } from './session-panel.tsx'

/** One chosen conversation: the chat at the left, its tabs at the right, joined by the words that fields came from. */
export function ConversationSession({ conversation }: { conversation: ConversationDetail }) {
  return (
    <EvidenceProvider>
      <ChatPanel conversation={conversation} />
      <SessionPanel conversation={conversation} />
    </EvidenceProvider>
  )
}
