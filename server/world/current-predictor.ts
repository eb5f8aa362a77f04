import type { Database } from '../db/open.ts'
import type { Predictor } from '../domain/predictor.ts'
import { agentSettingsOf } from '../domain/settings/agent-settings.ts'
import { languageModelOf } from '../domain/settings/language-model.ts'
import type { Secrets } from '../domain/world.ts'
import type { LearnedModel } from '../predict/built-in/learned-model.ts'
import { createPredictor } from '../predict/create-predictor.ts'

/** The predictor that settings and learned model name at this moment; built anew only when one of them changed. */
export function currentPredictor(db: Database, secrets: Secrets): () => Promise<Predictor> {
  let built: { key: string; predictor: Predictor } | undefined
  let model: { id: string; body: LearnedModel } | undefined
  return async () => {
    const { predictor: kind, fallbackToBuiltIn: fallsBack } = await agentSettingsOf(db)
    const languageModel = kind === 'language-model' ? await languageModelOf(db, secrets.decrypt) : null
    const current = await db.selectFrom('model').select('id').where('is_current', '=', true).executeTakeFirst()
    const key = JSON.stringify([kind, fallsBack, languageModel, current?.id])
    if (built?.key === key) return built.predictor
    if (current && model?.id !== current.id) model = { id: current.id, body: await readModelBody(db, current.id) }
    built = { key, predictor: createPredictor({ kind, fallsBack, languageModel, ...(current && model && { model: model.body }) }) }
    return built.predictor
  }
}

async function readModelBody(db: Database, id: string): Promise<LearnedModel> {
  const { body } = await db.selectFrom('model').select('body').where('id', '=', id).executeTakeFirstOrThrow()
  return JSON.parse(body.toString('utf8'))
}
