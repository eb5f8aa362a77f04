import { Webhook } from 'standardwebhooks'
import { newId } from '../../db/new-id.ts'
import { escalateConversation } from '../conversations/escalate-conversation.ts'
import { readMessages } from '../conversations/read-messages.ts'
import { postWebhook } from '../webhooks/post-webhook.ts'
import type { World } from '../world.ts'

interface ApiBot {
  id: string
  name: string
  webhook_url: string | null
  webhook_secret: string | null
}

/** How far back a bot is told; it has the rest from earlier calls. */
const newest = 50

/** Sends a bot of somebody's own what was said, signed (Standard Webhooks). Where it cannot be reached people take over. */
export async function tellBotByWebhook(world: World, bot: ApiBot, conversationId: string): Promise<void> {
  if (!bot.webhook_url || !bot.webhook_secret) return
  const messages = (await readMessages(world.db, conversationId)).slice(-newest)
  const body = JSON.stringify({ type: 'bot.message', timestamp: world.clock().toISOString(), data: { conversationId, messages } })
  const id = newId()
  const at = world.clock()
  const signature = new Webhook(world.secrets.decrypt(bot.webhook_secret)).sign(id, at, body)
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': signature }
  const answer = await postWebhook(bot.webhook_url, headers, body, world.reachesPrivateNetworks ?? false)
  const isTaken = answer.status !== null && answer.status >= 200 && answer.status < 300
  if (!isTaken)
    await escalateConversation(world, {
      conversationId,
      reason: `The bot ${bot.name} could not be reached.`,
      actor: { kind: 'bot', id: bot.id, name: bot.name },
    })
}
