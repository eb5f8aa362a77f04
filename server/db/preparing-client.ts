import { createHash } from 'node:crypto'
import pg from 'pg'

/** Texts that are prepared in a connection: what a program asks often is far fewer, and lists of varying length must not fill its memory. */
const mostPrepared = 400
/** Asked so often by this process, a text is worth a plan that stays. */
const oftenEnough = 3

const asked = new Map<string, { times: number; name: string | null }>()
let prepared = 0

function nameOf(text: string): string | null {
  const known = asked.get(text)
  if (known?.name) return known.name
  if (prepared >= mostPrepared) return null
  if (asked.size > mostPrepared * 10) asked.clear()
  const times = (known?.times ?? 0) + 1
  const name = times >= oftenEnough ? createHash('sha1').update(text).digest('base64url') : null
  if (name) prepared++
  asked.set(text, { times, name })
  return name
}

interface Asked {
  text?: unknown
  name?: unknown
  values?: unknown[]
}

/**
 * A connection on which statements that are asked often are parsed and planned once (PostgreSQL manual, PREPARE): for the short statements of
 * this program planning costs as much as doing. Statements without parameters, such as BEGIN, stay as they are.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the eight overloads of the library's query are one function.
  override query(...args: any[]): any {
    const [first, values] = args as [string | Asked, unknown[] | undefined]
    if (typeof first === 'string' && Array.isArray(values) && values.length > 0) args[0] = named({ text: first })
    else if (
      typeof first === 'object' &&
      typeof first.text === 'string' &&
      !first.name &&
      (first.values?.length ?? values?.length ?? 0) > 0
    )
      args[0] = named(first)
    return (super.query as (...all: unknown[]) => unknown)(...args)
  }
}

function named(config: Asked): Asked {
  const name = nameOf(String(config.text))
  // A submittable, such as a cursor or a COPY, is an object with a life of its own.
  return name === null || 'submit' in config ? config : { ...config, name }
}
