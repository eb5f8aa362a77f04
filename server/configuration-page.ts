import { settingsFile } from './config.ts'
import { type Variable, variables } from './config-variables.ts'

/** The page that describes every setting, in Markdown. */
export function configurationPage(): string {
  const entries = (Object.entries(variables) as [string, Variable<unknown>][]).map(([name, { flag, default: standard, says, must }]) => {
    const lines = [`## ${name}`, '', says, '', `- Must be ${must}.`]
    if (standard) lines.push(`- Default: \`${standard}\``)
    if (flag) lines.push(`- Flag: \`${flag}\``)
    return lines.join('\n')
  })
  return `${[introduction, ...entries].join('\n\n')}\n`
}

const introduction = `<!-- Written by "bin/casewright config-docs > docs/configuration.md"; a test holds it to the program. -->
# Configuration

Nothing needs to be set. What is set comes from the command line, from the environment, or from the file \`${settingsFile}\` in the data
folder (lines \`NAME=value\`), in that order. Everything is checked at start, and all that is wrong is told at once. Queues, fields, rules and
the agent are set in the desk, not here.`
