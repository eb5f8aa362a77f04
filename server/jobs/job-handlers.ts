import { botHears } from '../domain/bots/bot-hears.ts'
import { trainModel } from '../domain/learning/train-model.ts'
import { performRun } from '../domain/runs/perform-run.ts'
import { deliverWebhook } from '../domain/webhooks/deliver-webhook.ts'
import type { World } from '../domain/world.ts'
import type { JobHandlers } from './job-queue.ts'

/** Names to verbs; what needs a way in or out is added by who knows it. */
export const jobHandlers = (world: World, onError: (error: unknown) => void): Omit<JobHandlers, 'import-backlog'> => ({
  'perform-run': async ({ runId }) => {
    const error = await performRun(world, runId)
    if (error) onError(error)
  },
  'deliver-webhook': ({ deliveryId }) => deliverWebhook(world, deliveryId),
  'train-model': () => trainModel(world),
  'bot-hears': ({ conversationId }) => botHears(world, conversationId),
})
