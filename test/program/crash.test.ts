/** The whole program, killed while it works. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startScriptedModel } from '../../server/predict/language-model/scripted-model.ts'
import { fastFolder } from '../support/fast-folder.ts'
import { type Program, startProgram } from '../support/program.ts'

const main = join(import.meta.dirname, '../../server/main.ts')

function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(fastFolder(), 'casewright-crash-'))
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

const start = (t: TestContext, folder: string) =>
  startProgram(t, main, ['--data', folder, '--empty', '--port', '0'], { LOG_LEVEL: 'error' })
const addressOf = async (program: Program) => (await program.says(/Casewright is ready: (\S+)\n/))[1] ?? ''

/** Asks the API in the name of the first administrator. */
async function administrator(program: Program) {
  const address = await addressOf(program)
  const [, token = ''] = await program.says(/https?:\S+\/invitation\/(\S+)/)
  const person = { name: 'Ada', email: 'ada@example.test', password: 'long enough 1' }
  const ask = async (at: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(`${at}/api${path}`, { method, headers: { origin: at, ...type, ...headers }, ...sent })
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`)
    return answer
  }
  await ask(address, 'POST', `/invitations/${token}`, person)
  const signIn = async (at: string) => {
    const entered = await ask(at, 'POST', '/auth/sign-in/email', { email: person.email, password: person.password })
    const cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    return async (method: string, path: string, body?: unknown) => {
      const text = await (await ask(at, method, path, body, { cookie })).text()
      return text === '' ? null : JSON.parse(text)
    }
  }
  return { address, signIn, ask }
}

test('E36, E60: killed while the agent thinks, and again with its database: no run is left running, nothing said is lost, one case', async (t) => {
  const folder = dataFolder(t)
  // The first question is never answered, the next ones are.
  const model = await startScriptedModel([{ silent: true }, { content: '{"values":[]}' }])
  t.after(model.close)
  const first = start(t, folder)
  const { address, signIn, ask } = await administrator(first)
  const ada = await signIn(address)
  const { id: me } = await ada('GET', '/me')
  await ada('POST', '/queues', { key: 'support', name: 'Support', memberIds: [me] })
  await ada('PUT', '/settings/language-model', { provider: 'openai-compatible', baseUrl: model.url, model: 'slow', maxRetries: 0 })
  await ada('PUT', '/settings/agent', { ...(await ada('GET', '/settings/agent')), predictor: 'language-model', fallbackToBuiltIn: true })
  const { token } = await (await ask(address, 'POST', '/widget/session', { queue: 'support' })).json()
  const bearer = { authorization: `Bearer ${token}` }
  const words = { clientId: 'first', text: 'My parcel AC-4417 never came, please send it again.' }
  const { id } = await (await ask(address, 'POST', '/widget/conversations', words, bearer)).json()
  await ada('POST', `/conversations/${id}/acceptance`)
  const runsOf = async (person: typeof ada): Promise<string[]> =>
    (await person('GET', '/runs')).items.map((run: { state: string }) => run.state)
  while (model.requests.length === 0) await runsOf(ada)
  assert.deepEqual(await runsOf(ada), ['running'])
  first.child.kill('SIGKILL')
  await first.ended
  process.kill(Number(readFileSync(join(folder, 'database/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')

  const second = start(t, folder)
  const again = await addressOf(second)
  const back = await signIn(again)
  await back('POST', `/conversations/${id}/ending`)
  let states = await runsOf(back)
  while (states.some((state) => state === 'running' || state === 'pending')) states = await runsOf(back)
  assert.deepEqual([...new Set(states)], ['done'])
  const said = await (await ask(again, 'GET', `/widget/conversations/${id}/messages`, undefined, bearer)).json()
  assert.deepEqual(
    said.items.map((one: { text: string }) => one.text),
    [words.text],
  )
  assert.equal((await ask(again, 'POST', '/widget/conversations', words, bearer)).status, 200)
  assert.ok((await back('GET', '/cases')).total <= 1)
})
