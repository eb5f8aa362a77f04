import type { TestContext } from 'node:test'

/** What is begun last is ended first: the runner itself ends things in the order in which they were begun. */
export function lastFirst(t: TestContext): TestContext {
  const ends: (() => unknown)[] = []
  t.after(async () => {
    for (const end of ends) await end()
  })
  return { after: (end: () => unknown) => void ends.unshift(end) } as unknown as TestContext
}
