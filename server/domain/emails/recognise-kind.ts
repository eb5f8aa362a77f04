import { maskCardNumbers } from '../conversations/card-numbers.ts'
import type { World } from '../world.ts'
import type { MailContext } from './mail-context.ts'

const field = 'kind_of_mail'
/** Rather a case too many than a customer unheard. */
const sureEnough = 0.9
const longestText = 10_000

/**
 * The kind of mail, among those that the queue's administrator has described as no support, or null: none of them, nothing described, or the
 * predictor could not say. Asked outside any transaction.
 */
export async function recogniseKind(world: World, { place, read, row }: MailContext): Promise<string | null> {
  const kinds = place?.queue.settings.mail.kindsThatAreNoSupport ?? []
  if (!place || kinds.length === 0 || read.automatic.kind !== 'none') return null
  const { text } = maskCardNumbers(`${read.mail.subject}\n\n${read.visible}`.slice(0, longestText))
  try {
    const predictor = await world.predictor()
    const { predicted } = await predictor.predict(
      {
        at: world.clock().toISOString(),
        locale: place.queue.settings.language,
        messages: [{ id: row.id, from: 'contact', text, at: row.received_at.toISOString() }],
        fields: [
          {
            key: field,
            label: 'Kind of mail',
            type: 'choice',
            description: 'What the mail is, if it is no request for support.',
            examples: [],
            mandatory: false,
            options: kinds.map(({ key, name, description, examples }) => ({ value: key, label: name, description, synonyms: examples })),
          },
        ],
      },
      AbortSignal.timeout(10_000),
    )
    const best = predicted.find((one) => one.field === field && (one.certain || one.confidence >= sureEnough))
    return kinds.find(({ key }) => key === best?.value)?.name ?? null
  } catch {
    // However it failed: the mail goes on without it (E36).
    return null
  }
}
