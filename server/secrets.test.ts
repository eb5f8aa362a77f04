import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openSecrets, readMasterKeys } from './secrets.ts'

const newKey = () => randomBytes(32).toString('base64')
const given = (...masterKeys: string[]) => readMasterKeys({ masterKeys, dataFolder: '/nowhere' })

function dataFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-secrets-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a secret comes back as it was, and looks different each time', () => {
  const secrets = openSecrets(given(newKey()))
  for (const plain of ['', 'whsec_abc', 'pässwörd 🔑', 'x'.repeat(100_000)]) {
    assert.equal(secrets.decrypt(secrets.encrypt(plain)), plain)
  }
  assert.notEqual(secrets.encrypt('same'), secrets.encrypt('same'))
  assert.doesNotMatch(secrets.encrypt('whsec_abc'), /whsec/)
})

test('after a new key was put before the old one, old secrets are still read', () => {
  const [old, next] = [newKey(), newKey()]
  const stored = openSecrets(given(old)).encrypt('token')
  const changed = openSecrets(given(next, old))
  assert.equal(changed.decrypt(stored), 'token')
  assert.throws(() => openSecrets(given(old)).decrypt(changed.encrypt('later')), {
    name: 'OperatorError',
    message: /encrypted with the master key [0-9a-f]{8}, which is not here \(here: [0-9a-f]{8}\)/,
  })
})

test('a secret that was changed in the database is refused', () => {
  const secrets = openSecrets(given(newKey()))
  const parts = secrets.encrypt('token').split('.')
  parts[3] = Buffer.from('Token').toString('base64url')
  assert.throws(() => secrets.decrypt(parts.join('.')), { name: 'OperatorError', message: /was changed/ })
  assert.throws(() => secrets.decrypt('plain text'), { name: 'OperatorError', message: /not in the form/ })
})

test('the key in the data folder is made once, for us alone', (t) => {
  const folder = join(dataFolder(t), 'new')
  const [key] = readMasterKeys({ masterKeys: undefined, dataFolder: folder })
  assert.equal(key?.bytes.length, 32)
  assert.deepEqual(readMasterKeys({ masterKeys: undefined, dataFolder: folder }), [key])
  assert.deepEqual(readdirSync(folder), ['master.key'])
  assert.equal(statSync(join(folder, 'master.key')).mode & 0o777, 0o600)
  writeFileSync(join(folder, 'master.key'), 'oops\n')
  assert.throws(() => readMasterKeys({ masterKeys: undefined, dataFolder: folder }), {
    name: 'OperatorError',
    message: /holds no master key/,
  })
})
