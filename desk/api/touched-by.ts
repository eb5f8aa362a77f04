import type { DeskHears } from '../../contract/live.ts'

const settingsPaths = [
  ...['/me', '/settings', '/form-fields', '/status-reasons', '/quick-replies', '/model', '/queues', '/update-rules', '/fields'],
  ...['/bots', '/webhooks', '/api-keys', '/lookup-tables', '/representatives', '/audit'],
  ...['/mailboxes', '/creation-rules', '/templates', '/mail-health', '/emails'],
  ...['/follow-up-rules', '/suggested-actions'],
]

/** Which answers of the API a frame makes old. */
export function touchedBy(frame: DeskHears): string[] {
  switch (frame.type) {
    case 'conversation':
      return ['/conversation-list', '/conversations/counts', `/conversations/${frame.id}`]
    case 'case':
      return [
        '/cases',
        '/contacts',
        '/emails',
        '/outbox',
        '/suggested-actions',
        ...(frame.conversationId ? [`/conversations/${frame.conversationId}`] : []),
      ]
    case 'run':
      return ['/runs', ...(frame.conversationId ? [`/conversations/${frame.conversationId}`] : []), ...(frame.caseId ? ['/cases'] : [])]
    case 'settings':
      return settingsPaths
    case 'presence':
      return ['/me', '/representatives']
    default:
      return []
  }
}
