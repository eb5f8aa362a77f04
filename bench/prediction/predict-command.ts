/** What the benchmark calls: `predict --fields ...`, as it would call casewright itself, without the launcher's time. */
import { predictCommand } from '../../server/cli/predict.ts'

const [command, ...args] = process.argv.slice(2)
if (command === 'predict') process.exitCode = await predictCommand(args)
else {
  console.error(`The benchmark asked for ${command ?? 'nothing'}; there is only predict.`)
  process.exitCode = 2
}
