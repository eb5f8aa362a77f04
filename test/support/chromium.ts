import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The path of a Chromium that starts: the machine's own, else Debian's package where we may install it, else Playwright's download. */
export function findChromium(): string {
  const ways = [() => process.env.CHROMIUM, ownOfMachine, fromDebian, fromPlaywright]
  for (const way of ways) {
    const path = way()
    if (path && starts(path)) return path
  }
  throw new Error(
    'The browser stories need Chromium, and none could be had: not on this machine, not from its packages, not by download. Install it, or name it in CHROMIUM.',
  )
}

/** Asked for its version: Ubuntu's package of that name is an empty shell. */
const starts = (path: string) => spawnSync(path, ['--version']).status === 0

const ownOfMachine = () => installed.find((path) => existsSync(path) && starts(path))

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  console.log('Installing Chromium from the system packages ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const packages = ['chromium', 'fonts-liberation']
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (status !== 0) console.log(stderr)
  }
  return ownOfMachine()
}

function fromPlaywright() {
  console.log("Downloading Playwright's Chromium ...")
  spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', '--no-shell', 'chromium'], { stdio: 'inherit' })
  return chromium.executablePath()
}
