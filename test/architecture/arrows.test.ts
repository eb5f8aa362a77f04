/** Which way the arrows run: ARCHITECTURE.md says why, this test holds it. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

/** What a file may import beside its own folder; the longest name that its path begins with counts. `type`: types only. */
const arrows: Record<string, string[]> = {
  contract: [],
  desk: ['contract'],
  widget: ['contract'],
  'server/db': ['contract', 'type server/domain/predictor.ts', 'server/operator-error.ts'],
  'server/domain': ['contract', 'server/db', 'server/mail'],
  'server/predict': ['contract', 'server/domain/predictor.ts', 'type server/domain/world.ts'],
  'server/mail': ['contract', 'type server/domain/world.ts'],
  'server/auth': ['contract', 'server/domain', 'server/db'],
  'server/http': ['contract', 'server/domain', 'type server/db', 'server/auth', 'server/mail'],
  'server/live': ['contract', 'server/domain', 'type server/db', 'type server/http/http-app.ts'],
  'server/intake': ['contract', 'server/domain', 'type server/db', 'server/mail'],
  'server/jobs': ['contract', 'server/domain', 'type server/db'],
  'server/mcp': ['contract', 'server/domain', 'type server/db'],
  'server/cli': ['contract', 'server/domain', 'server/db', 'server/demo', 'server/mail', 'server/predict', 'server/world', 'server'],
  // Configuration, secrets and the like: what a program needs before there is a world.
  server: ['server/db'],
  'server/main.ts': ['server/app.ts', 'server/db', 'server'],
  // What the domain needs from outside, for the server and for commands.
  'server/world': ['contract', 'server/domain', 'server/db', 'server/predict', 'server/jobs', 'server/mail', 'server'],
  // Joins the rooms, and alone knows everybody.
  'server/app.ts': [
    'contract',
    ...['auth', 'db', 'demo', 'domain', 'http', 'intake', 'jobs', 'live', 'mail', 'mcp', 'world'].map((room) => `server/${room}`),
    'server',
  ],
  'server/demo': ['contract', 'server/domain', 'server/db', 'server/mail'],
}

interface Import {
  from: string
  to: string
  isType: boolean
}

const files = globSync('{contract,server,desk,widget}/**/*.{ts,tsx}').filter((file) => !file.includes('.test.'))
const imports = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(/^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm)].map(
    ([, type, named, called]): Import => ({ from, to: join(dirname(from), named ?? called ?? ''), isType: type !== undefined }),
  ),
)

const isIn = (file: string, place: string) =>
  file === place || (file.startsWith(`${place}/`) && (place !== 'server' || !file.slice(7).includes('/')))
const roomOf = (file: string) =>
  Object.keys(arrows)
    .filter((place) => isIn(file, place))
    .sort((a, b) => b.length - a.length)[0]
const isAllowed = ({ from, to, isType }: Import) => {
  const room = roomOf(from)
  if (!room) return false
  const places = [room, ...(arrows[room] ?? [])].map((place) => (isType ? place.replace('type ', '') : place))
  // app.ts and main.ts lie among the rest of server/, and are nobody's to import unless named.
  return places.some((place) => isIn(to, place) && (place === to || !/^server\/(app|main)\.ts$/.test(to)))
}

test('arrows run only where they may', () => {
  const wrong = imports.filter((arrow) => !isAllowed(arrow)).map(({ from, to, isType }) => `${from} -> ${isType ? 'type ' : ''}${to}`)
  assert.deepEqual(wrong, [])
})

test('no file imports itself by a way round', () => {
  const next = Map.groupBy(
    imports.filter(({ isType }) => !isType),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const walk = (file: string, way: string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(to, [...way, file])
      if (circle) return circle
    }
    done.add(file)
    return undefined
  }
  for (const file of files) assert.equal(walk(file, [])?.join(' -> '), undefined)
})

test('the environment has one reader', () => {
  const readers = files.filter(
    (file) => !/^(desk|widget)/.test(file) && /\bprocess\.env\b/.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  )
  assert.deepEqual(readers, ['server/config.ts'])
})
