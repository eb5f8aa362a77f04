import { z } from 'zod'

type Bare<T> = T extends z.ZodDefault<infer Inner> ? Inner : T extends z.ZodPrefault<infer Inner> ? Inner : T

/**
 * The body of a PATCH: every key of `schema` may be left out, and what is left out stays as it is. zod's own `partial()` keeps the
 * defaults, so that leaving a key out would set it back.
 */
export function patchOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): z.ZodObject<{ [K in keyof Shape]: z.ZodOptional<Bare<Shape[K]>> }> {
  const bare = (type: unknown): z.ZodType =>
    type instanceof z.ZodDefault || type instanceof z.ZodPrefault ? bare(type.unwrap()) : (type as z.ZodType)
  const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, type]) => [key, bare(type).optional()]))
  return z.object(shape) as never
}
