// Brings node_modules in line with package-lock.json; does nothing, in some milliseconds, when it is. Runs on the machine's own Node.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  end(`Casewright needs Node.js 20.19 or newer; this machine has ${process.versions.node}.`)
}

// npm writes the second file last, so that a broken-off install shows.
const wanted = packagesIn('package-lock.json')
const installed = packagesIn('node_modules/.package-lock.json')
const isCurrent = Object.entries(wanted).every(
  ([path, { version, optional }]) => path === '' || (path in installed ? installed[path].version === version : optional),
)
if (!isCurrent) install()

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(`${root}/${file}`, 'utf8')).packages
  } catch {
    return {}
  }
}

function install() {
  console.error('Installing packages ...')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (error) end(`npm cannot be started (${error.message}). It comes with Node.js; install it, then run this again.`)
  if (status !== 0) end('The packages could not be installed: npm says why above.')
}

function end(sentence) {
  console.error(sentence)
  process.exit(1)
}
