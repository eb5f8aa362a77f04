import { escalateConversation } from '../conversations/escalate-conversation.ts'
import { postMessage } from '../conversations/post-message.ts'
import { readMessages } from '../conversations/read-messages.ts'
import type { World } from '../world.ts'
import { builtInBotSettings, nextBotStep } from './next-bot-step.ts'
import { tellBotByWebhook } from './tell-bot.ts'

/** A contact said something while a bot has the conversation. May run twice: what the bot says has keys, and is stored once. */
export async function botHears(world: World, conversationId: string): Promise<void> {
  const row = await world.db
    .selectFrom('conversation as c')
    .innerJoin('bot as b', 'b.id', 'c.bot_id')
    .select(['c.status', 'b.id', 'b.name', 'b.kind', 'b.settings', 'b.webhook_url', 'b.webhook_secret', 'b.is_active'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (row?.status !== 'bot') return
  const actor = { kind: 'bot' as const, id: row.id, name: row.name }
  // A bot that was switched off meanwhile leaves nobody waiting.
  if (!row.is_active) return escalateConversation(world, { conversationId, reason: 'The bot was switched off.', actor })
  if (row.kind === 'api') return tellBotByWebhook(world, row, conversationId)
  const messages = await readMessages(world.db, conversationId)
  const said = messages.filter((message) => message.authorKind === 'bot' && message.clientId?.startsWith('bot-'))
  const lastSeq =
    said.at(-1)?.seq ?? Math.max(0, ...messages.filter((message) => message.authorKind === 'bot').map((message) => message.seq))
  const answers = messages.filter((message) => message.authorKind === 'contact' && message.seq > lastSeq).map((message) => message.text)
  const step = nextBotStep(
    builtInBotSettings.parse(row.settings),
    new Set(said.map((message) => message.clientId?.slice(4) ?? '')),
    answers,
  )
  for (const { key, text } of step.says) await postMessage(world, { conversationId, author: actor, text, clientId: `bot-${key}` })
  if (step.escalates) await escalateConversation(world, { conversationId, reason: 'The bot has asked its questions.', actor })
}
