import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

export interface CodeCheck {
  name: string
  passed: boolean
  output: string
}

/** Lint and format, and the types of server, desk and widget: all at once, their findings as text. */
export function checkCode(): Promise<CodeCheck[]> {
  const projects = ['.', 'desk', 'widget'].filter((folder) => existsSync(`${folder}/tsconfig.json`))
  return Promise.all([
    check('lint and format', 'node_modules/@biomejs/biome/bin/biome', [
      'check',
      '--reporter=concise',
      '--max-diagnostics=50',
      '--colors=off',
      '.',
    ]),
    ...projects.map((folder) =>
      check(`types of ${folder === '.' ? 'the server' : `the ${folder}`}`, 'node_modules/typescript/bin/tsc', ['-p', folder]),
    ),
  ])
}

function check(name: string, script: string, args: string[]): Promise<CodeCheck> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ name, passed: code === 0, output })))
}
