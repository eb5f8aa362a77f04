import { jsonSchema } from 'ai'
import { z } from 'zod'
import type { Field } from '../../../contract/field.ts'

const answer = z.object({
  values: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      quotes: z.array(z.object({ message: z.string(), quote: z.string() })),
      confidence: z.number(),
      reason: z.string(),
    }),
  ),
})
export type Answer = z.infer<typeof answer>
export type AnswerValue = Answer['values'][number]

/**
 * The form of the answer for these fields. Values are text in every type: the strict modes of the providers allow few unions and few enumerated
 * values, and what a value must be is checked here in any case.
 */
export const answerSchema = (fields: Field[]) =>
  jsonSchema<Answer>(
    {
      type: 'object',
      additionalProperties: false,
      required: ['values'],
      properties: {
        values: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['field', 'value', 'quotes', 'confidence', 'reason'],
            properties: {
              field: { type: 'string', enum: fields.map((field) => field.key) },
              value: { type: 'string' },
              quotes: {
                type: 'array',
                items: {
                  type: 'object',
                  additionalProperties: false,
                  required: ['message', 'quote'],
                  properties: { message: { type: 'string' }, quote: { type: 'string' } },
                },
              },
              confidence: { type: 'number' },
              reason: { type: 'string' },
            },
          },
        },
      },
    },
    {
      validate: (value) => {
        const read = answer.safeParse(value)
        return read.success ? { success: true, value: read.data } : { success: false, error: new Error(z.prettifyError(read.error)) }
      },
    },
  )
