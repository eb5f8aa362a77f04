// Builds desk and widget into dist/ when what they are made of has changed since the last build.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const results = await Promise.all(['desk', 'widget'].map(build))
process.exit(results.every(Boolean) ? 0 : 1)

async function build(part) {
  const config = join(root, part, 'vite.config.ts')
  if (!existsSync(config)) return true
  const stamp = join(root, 'dist', `${part}.stamp`)
  const hash = hashOf(part)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  console.error(`Building the ${part} ...`)
  if (!(await vite(config))) {
    console.error(`The ${part} could not be built: the lines above say why.`)
    return false
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, hash)
  return true
}

function hashOf(part) {
  const files = [part, 'contract'].flatMap((folder) => filesIn(join(root, folder)))
  const hash = createHash('sha256')
  for (const file of [...files.sort(), join(root, 'package-lock.json')])
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function vite(config) {
  const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)))
}
