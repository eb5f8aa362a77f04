/** casewright api-docs [ADDRESS]: prints docs/api.md from the description that a running server gives of itself. */
import { type OpenApiDocument, renderApiPage } from '../api-page.ts'
import { OperatorError } from '../operator-error.ts'
import { runCommand } from '../run-command.ts'

const address = process.argv[2] ?? 'http://127.0.0.1:8080'

await runCommand(async () => {
  const answer = await fetch(new URL('/api/openapi.json', address)).catch(() => null)
  if (!answer?.ok)
    throw new OperatorError(`No Casewright answers at ${address}. Start one, or name its address: casewright api-docs ADDRESS.`)
  process.stdout.write(renderApiPage((await answer.json()) as OpenApiDocument))
})
