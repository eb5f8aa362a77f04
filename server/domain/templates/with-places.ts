import type { Variables } from './render-liquid.ts'

/** The variables with each missing one, such as `contact.first_name`, holding its own place: `{{ contact.first_name }}`. Pure. */
export function withPlaces(variables: Variables, missing: string[]): Variables {
  const filled = structuredClone(variables)
  for (const name of missing) {
    const path = name.split('.')
    const last = path.pop() ?? ''
    const parent = path.reduce<Variables>(childOf, filled)
    parent[last] = `{{ ${name} }}`
  }
  return filled
}

function childOf(parent: Variables, name: string): Variables {
  const child = parent[name]
  if (typeof child === 'object' && child !== null) return child as Variables
  const made: Variables = {}
  parent[name] = made
  return made
}
