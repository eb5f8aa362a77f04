/**
 * Measures the predictor on the field-prediction benchmark: node bench/prediction/run.ts [--evals FOLDER] [options of the benchmark's run.mjs].
 * The benchmark is a folder of its own (README.md there says how it is made); its path comes from --evals or lies beside the repository.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const args = process.argv.slice(2)
const at = args.indexOf('--evals')
const [, folder] = at === -1 ? [] : args.splice(at, 2)
const evals = resolve(folder ?? join(root, '../shared/evals/prediction'))

if (existsSync(join(evals, 'run.mjs'))) {
  const { status } = spawnSync(process.execPath, [join(evals, 'run.mjs'), join(import.meta.dirname, 'predict-command.ts'), ...args], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
} else {
  console.error(
    `There is no benchmark in ${evals}: the file run.mjs is missing. Name its folder: node bench/prediction/run.ts --evals FOLDER`,
  )
  process.exitCode = 2
}
