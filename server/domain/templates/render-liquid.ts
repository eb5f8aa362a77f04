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

/** @param form `html`: what variables hold is text, and is shown as such; `line`: for a subject */
export function renderLiquid(source: string, variables: Variables, form: 'html' | 'line'): RenderedText {
  let isEmptySomewhere = false
  const engine = new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictFilters: true,
    // Nothing is read from files or other templates.
    templates: {},
    outputEscape: (value: unknown) => {
      const text = value === undefined || value === null ? '' : String(value)
      if (text.trim() === '') isEmptySomewhere = true
      return form === 'html' ? asHtml(text).replace(/\r?\n/g, '<br>') : text.replace(/\s+/g, ' ')
    },
  })
  try {
    const text = String(engine.parseAndRenderSync(source, variables))
    const missing = isEmptySomewhere ? namesIn(engine, source).filter((name) => isEmpty(variables, name) && !hasFallback(source, name)) : []
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
  return value === undefined || value === null || String(value).trim() === ''
}

/** `{{ name | default: "..." }}` wherever the name stands. */
function hasFallback(source: string, name: string): boolean {
  const outputs = [...source.matchAll(/\{\{-?\s*([^}|]+?)\s*(\|[^}]*)?-?\}\}/g)].filter(([, path]) => path === name)
  return outputs.length > 0 && outputs.every(([, , filters]) => /\|\s*default\s*:\s*(?:"[^"]+"|'[^']+'|[\w.]+)/.test(filters ?? ''))
}

function sentenceOf(error: Error): string {
  const line = /, line:(\d+)/.exec(error.message)?.[1]
  const said = error.message.replace(/, (?:file|line|col):.*$/s, '')
  return `${line ? `Line ${line}: ` : ''}${said}.`
}
