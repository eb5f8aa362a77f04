/**
 * casewright predict --fields FILE --in FILE [--learn FILE] [--out FILE] [--predictor built-in|language-model] [--language-model FILE]:
 * fills fields from conversations, without a server and without a database.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { agentSettings } from '../../contract/api/settings.ts'
import type { FieldDefinition } from '../domain/fields/load-fields.ts'
import { settle, untouched } from '../domain/predictions/settle.ts'
import { type PredictionInput, type Predictor, PredictorError } from '../domain/predictor.ts'
import { OperatorError } from '../operator-error.ts'
import { learnInWorker } from '../predict/built-in/learn-in-worker.ts'
import { createPredictor } from '../predict/create-predictor.ts'
import { readCases, readFields, readLanguageModel } from './predict/read-prediction-files.ts'

const usage =
  'casewright predict --fields FILE --in FILE [--learn FILE] [--out FILE] [--predictor built-in|language-model --language-model FILE]'
const settings = agentSettings.parse({})

/** @returns the exit code: 0, or 2 where a file or an option is not right, said in a sentence on standard error */
export async function predictCommand(args: string[]): Promise<number> {
  try {
    await run(args)
    return 0
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof PredictorError)) throw error
    console.error(error.message)
    return 2
  }
}

async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (!options.fields || !options.in) throw new OperatorError(`Name the fields and the cases: ${usage}`)
  const fields = readFields(options.fields)
  const cases = readCases(options.in)
  const examples = options.learn ? readCases(options.learn).map((one) => ({ ...one, values: one.values ?? {} })) : []
  const model = examples.length > 0 ? await learnInWorker(fields, examples) : undefined
  const languageModel = options['language-model'] ? readLanguageModel(options['language-model']) : null
  const kind = options.predictor
  if (kind !== 'built-in' && kind !== 'language-model')
    throw new OperatorError(`There is no predictor ${kind}; there are built-in and language-model.`)
  if (kind === 'language-model' && !languageModel)
    throw new OperatorError(
      'Name the file that says which language model to ask: --language-model FILE, with provider, model, baseUrl and apiKey.',
    )
  const predictor = createPredictor({ kind, languageModel, fallsBack: false, ...(model && { model }) })
  const lines: string[] = []
  for (const one of cases)
    lines.push(`${JSON.stringify({ id: one.id, predictions: await predictCase(predictor, fields, { ...one, fields }) })}\n`)
  if (options.out) write(options.out, lines.join(''))
  else process.stdout.write(lines.join(''))
}

function readOptions(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: { fields: text, in: text, learn: text, out: text, predictor: { ...text, default: 'built-in' }, 'language-model': text },
    }).values
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

/** `write` says what the product would write by itself at its default settings. */
async function predictCase(predictor: Predictor, fields: FieldDefinition[], input: PredictionInput) {
  const { predicted } = await predictor.predict(input)
  const messages = new Map(input.messages.map((message) => [message.id, message]))
  return predicted.flatMap((one) => {
    const field = fields.find(({ key }) => key === one.field)
    if (!field) return []
    const { fate } = settle({ predicted: one, field, standing: untouched, settings, messages })
    const evidence = one.evidence.map(({ message, quote }) => ({ message, quote }))
    return [{ field: one.field, value: one.value, confidence: one.confidence, evidence, write: fate === 'written' }]
  })
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new OperatorError(`The file ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

if (import.meta.main) process.exitCode = await predictCommand(process.argv.slice(2))
