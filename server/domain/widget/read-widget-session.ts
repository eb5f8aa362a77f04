import type { WidgetSessionView } from '../../../contract/api/widget.ts'
import { isOpen, opensAt } from '../queues/opening-hours.ts'
import type { Queue, World } from '../world.ts'
import { liveWidgetConversation } from './widget-conversation.ts'

/** Everything that the widget needs to show itself. */
export async function readWidgetSession(
  world: World,
  queue: Queue,
  { contactId, token }: { contactId: string; token: string },
): Promise<WidgetSessionView> {
  const { chat } = queue.settings
  const now = world.clock()
  const contact = await world.db.selectFrom('contact').select(['name', 'email']).where('id', '=', contactId).executeTakeFirst()
  return {
    token,
    queue: {
      name: queue.name,
      title: chat.title,
      brandColour: chat.brandColour,
      greeting: chat.greeting,
      isOpen: chat.isOn && isOpen(queue.settings, now),
      opensAt: opensAt(queue.settings, now)?.toISOString() ?? null,
      takesOfflineMessages: chat.takesOfflineMessages,
      preChat: openQuestions(queue, contact).map(({ key, question, type, options, isRequired }) => ({
        key,
        question,
        type,
        options,
        isRequired,
      })),
    },
    contact: { name: contact?.name ?? null, email: contact?.email ?? null },
    conversation: await liveWidgetConversation(world.db, { contactId, queueId: queue.id }),
  }
}

/** What is known of the contact is not asked again. */
export function openQuestions(
  queue: Queue,
  contact: { name: string | null; email: string | null } | undefined,
): Queue['settings']['chat']['preChat'] {
  return queue.settings.chat.preChat.filter(
    ({ fills }) => !(fills === 'contact.name' && contact?.name) && !(fills === 'contact.email' && contact?.email),
  )
}
