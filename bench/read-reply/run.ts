/** How well replies are read: the labelled set in six languages, without training, so that every reply is one never seen. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replyOutcomes } from '../../contract/follow-up.ts'
import { readReply } from '../../server/domain/follow-ups/read-reply/read-reply.ts'

interface Labelled {
  language: string
  outcome: string
  text: string
  until: string | null
}

const folder = join(import.meta.dirname, 'replies')
const at = '2026-11-24T10:00:00Z'

const labelled: Labelled[] = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' | '))
    .map((line) => {
      const [, outcome = '', text = '', until] = /^(\S+) \| (.*?)(?: @(\d{4}-\d\d-\d\d))?$/.exec(line) ?? []
      return { language: file.replace('.txt', ''), outcome, text, until: until ?? null }
    }),
)

const started = performance.now()
const read = labelled.map((one) => ({ ...one, found: readReply({ text: one.text, subject: 'Re: Your case', at }) }))
const took = (performance.now() - started) / labelled.length

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
const row = (outcome: string, of = read) => {
  const said = of.filter((one) => one.found.outcome === outcome)
  const is = of.filter((one) => one.outcome === outcome)
  const right = said.filter((one) => one.outcome === outcome).length
  return `${outcome.padEnd(14)} ${String(is.length).padStart(4)}  precision ${share(right, said.length).padStart(7)}  recall ${share(right, is.length).padStart(7)}`
}

console.log(`${labelled.length} replies, ${took.toFixed(2)} ms each`)
for (const outcome of replyOutcomes) console.log(row(outcome))
for (const language of new Set(read.map((one) => one.language))) {
  const of = read.filter((one) => one.language === language)
  console.log(`${language}  accuracy ${share(of.filter((one) => one.found.outcome === one.outcome).length, of.length)}`)
}
const dated = read.filter((one) => one.until !== null && one.found.outcome === 'out-of-office')
const near = dated.filter((one) => Math.abs((one.found.until?.getTime() ?? 0) - Date.parse(one.until ?? '')) <= 1.5 * 86_400_000)
console.log(`day of return, a day more or less: ${near.length} of ${dated.length}`)
console.log(`accuracy over all ${share(read.filter((one) => one.found.outcome === one.outcome).length, read.length)}`)
if (process.argv.includes('--errors'))
  for (const one of read.filter((each) => each.found.outcome !== each.outcome))
    console.log(`${one.language} ${one.outcome} <- ${one.found.outcome} (${one.found.language}) | ${one.text}`)
