/** Texts of mail in Liquid, rendered without any way to the world outside the given variables. */
import { Liquid, LiquidError } from 'liquidjs'

export interface RenderedText {
  text: string
  /** Variables that had no value and no fallback: such a text is never sent by itself (E50). */
  missing: string[]
  /** A sentence with the line, where the text is no Liquid; then `text` is empty. */
  problem: string | null
}

export type Variables = Record<string, unknown>

const limits = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 5_000_000 }
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const asHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '')
const isBlank = (value: unknown) => value === undefined || value === null || String(value).trim() === ''

type Form = 'html' | 'line'

/** One for each form: making an engine takes longer than rendering. Rendering never waits, so that no two texts are seen at once. */
function watchingEngine(form: Form) {
  const seen = { empty: false, hidden: false }
  const engine = new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictFilters: true,
    // An empty name is no name: `{% if contact.name %}` asks whether there is one.
    jsTruthy: true,
    // Nothing is read from files or other templates.
    templates: {},
    outputEscape: (value: unknown) => {
      const text = value === undefined || value === null ? '' : String(value)
      if (isBlank(text)) seen.empty = true
      return form === 'html' ? asHtml(text).replace(/\r?\n/g, '<br>') : text.replace(/\s+/g, ' ')
    },
  })
  // All that variables hold is shown as text, so that neither of these may change that.
  for (const name of ['raw', 'escape']) engine.registerFilter(name, (value: unknown) => value)
  for (const name of ['append', 'prepend'])
    engine.registerFilter(name, function (value: unknown, added: unknown) {
      if (isBlank(value)) seen.hidden = true
      const text = name === 'append' ? `${value ?? ''}${added ?? ''}` : `${added ?? ''}${value ?? ''}`
      this.context.memoryLimit.use(text.length)
      return text
    })
  return { engine, seen }
}

const engines = { html: watchingEngine('html'), line: watchingEngine('line') }

/** @param form `html`: what variables hold is text, and is shown as such; `line`: for a subject */
export function renderLiquid(source: string, variables: Variables, form: Form): RenderedText {
  const { engine, seen } = engines[form]
  seen.empty = false
  seen.hidden = false
  try {
    const text = String(engine.parseAndRenderSync(source, variables))
    const fallback = seen.hidden ? earlyFallback : anyFallback
    const missing =
      seen.empty || seen.hidden
        ? namesIn(engine, source).filter((name) => isEmpty(variables, name) && !hasFallback(source, name, fallback))
        : []
    return { text: form === 'line' ? text.replace(/\s+/g, ' ').trim() : text, missing, problem: null }
  } catch (error) {
    if (!(error instanceof LiquidError) && !(error instanceof Error)) throw error
    return { text: '', missing: [], problem: sentenceOf(error) }
  }
}

const namesIn = (engine: Liquid, source: string) => [...new Set(engine.fullVariablesSync(source))]

function isEmpty(variables: Variables, name: string): boolean {
  let value: unknown = variables
  for (const part of name.split('.'))
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined
  return isBlank(value)
}

const anyFallback = /\|\s*default\s*:\s*(?:"[^"]*[^"\s][^"]*"|'[^']*[^'\s][^']*'|[\w.]+)/
/** A fallback that comes after a comma was put to nothing comes too late. */
const earlyFallback = new RegExp(`^(?:(?!\\|\\s*(?:append|prepend)\\b).)*?${anyFallback.source}`, 's')

/** `{{ name | default: "..." }}` wherever the name stands. */
function hasFallback(source: string, name: string, fallback: RegExp): boolean {
  const outputs = [...source.matchAll(/\{\{-?\s*([^}|]+?)\s*(\|[^}]*)?-?\}\}/g)].filter(([, path]) => path === name)
  return outputs.length > 0 && outputs.every(([, , filters]) => fallback.test(filters ?? ''))
}

function sentenceOf(error: Error): string {
  const line = /, line:(\d+)/.exec(error.message)?.[1]
  const said = error.message.replace(/, (?:file|line|col):.*$/s, '')
  return `${line ? `Line ${line}: ` : ''}${said}.`
}
