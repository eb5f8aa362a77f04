/** casewright config-docs: prints docs/configuration.md. */
import { configurationPage } from '../configuration-page.ts'

process.stdout.write(configurationPage())
