import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { facesTheNetwork, readConfig } from './config.ts'
import { configurationPage } from './configuration-page.ts'

function dataFolder(t: TestContext, settings?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'casewright-config-'))
  t.after(() => rmSync(folder, { recursive: true }))
  if (settings !== undefined) writeFileSync(join(folder, 'casewright.env'), settings)
  return folder
}

test('nothing needs to be set', (t) => {
  const folder = dataFolder(t)
  assert.deepEqual(readConfig(['--data', folder], {}), {
    host: '127.0.0.1',
    port: 8080,
    dataFolder: folder,
    startsEmpty: false,
    publicUrl: undefined,
    role: 'both',
    databaseUrl: undefined,
    databaseConnections: 12,
    masterKeys: undefined,
    trustedProxies: [],
    reachesPrivateNetworks: false,
    mailSize: 30 * 1024 * 1024,
    smtp: { port: undefined, host: '127.0.0.1', certificateFile: undefined, keyFile: undefined },
    apiKey: undefined,
    logLevel: 'warn',
  })
})

test('the command line goes before the environment, and that before the file in the data folder', (t) => {
  const folder = dataFolder(t, '# ours\nCASEWRIGHT_PORT=1111\nLOG_LEVEL=debug\nCASEWRIGHT_HOST="10.0.0.1"\n')
  const environment = { CASEWRIGHT_PORT: '2222', CASEWRIGHT_HOST: '10.0.0.2', CASEWRIGHT_DATA: folder, CASEWRIGHT_ROLE: '' }
  const { port, host, logLevel, role } = readConfig(['--port=3333'], environment)
  assert.deepEqual({ port, host, logLevel, role }, { port: 3333, host: '10.0.0.2', logLevel: 'debug', role: 'both' })
})

test('values are read in their forms', (t) => {
  const config = readConfig(['--empty', '--data', dataFolder(t)], {
    CASEWRIGHT_PUBLIC_URL: 'https://support.example.com/',
    CASEWRIGHT_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1',
    CASEWRIGHT_MASTER_KEY: `${'A'.repeat(43)}=,${'B'.repeat(42)}A`,
    CASEWRIGHT_PRIVATE_NETWORKS: 'true',
    DATABASE_URL: 'postgres://casewright:secret@db.internal:5433/casewright?sslmode=require',
  })
  assert.equal(config.startsEmpty, true)
  assert.equal(config.publicUrl, 'https://support.example.com')
  assert.deepEqual(config.trustedProxies, ['loopback', '10.0.0.0/8', '::1'])
  assert.equal(config.masterKeys?.length, 2)
  assert.equal(config.reachesPrivateNetworks, true)
  assert.equal(config.databaseUrl, 'postgres://casewright:secret@db.internal:5433/casewright?sslmode=require')
})

test('all that is wrong is told at once, in sentences, without secrets', (t) => {
  const folder = dataFolder(t, 'LOG_LEVEL=loud\n')
  const environment = {
    CASEWRIGHT_PORT: '80a',
    CASEWRIGHT_PROT: '80',
    DATABASE_URL: 'mysql://root:hunter2@db',
    CASEWRIGHT_TRUSTED_PROXIES: 'everybody',
  }
  assert.throws(() => readConfig(['--data', folder], environment), {
    name: 'OperatorError',
    message: [
      'CASEWRIGHT_PROT, set in the environment, is no setting of Casewright. docs/configuration.md lists them all.',
      'CASEWRIGHT_PORT, set in the environment, is "80a", and must be a whole number from 0 to 65535.',
      'DATABASE_URL, set in the environment, is not in the right form, and must be an address that begins with postgres://.',
      'CASEWRIGHT_TRUSTED_PROXIES, set in the environment, is "everybody", and must be addresses or ranges such as 10.0.0.0/8, with commas between.',
      `LOG_LEVEL, set in ${join(folder, 'casewright.env')}, is "loud", and must be silent, fatal, error, warn, info, debug or trace.`,
    ].join('\n'),
  })
})

test('a settings file or flag that makes no sense is named', (t) => {
  const folder = dataFolder(t, 'CASEWRIGHT_PORT=1\nport 80\n')
  assert.throws(() => readConfig(['--data', folder], {}), {
    message: `Line 2 of the settings file ${join(folder, 'casewright.env')} is not of the form NAME=value.`,
  })
  assert.throws(() => readConfig(['--prot', '80'], {}), {
    name: 'OperatorError',
    message: /--prot.*The flags are --host HOST, --port PORT/,
  })
})

test('only an address of this machine does not face the network', () => {
  const smtp = { port: undefined, host: '127.0.0.1', certificateFile: undefined, keyFile: undefined }
  const faces = (host: string, publicUrl?: string) => facesTheNetwork({ host, publicUrl, smtp })
  for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '::1']) assert.equal(faces(host), false, host)
  for (const host of ['0.0.0.0', '::', '192.168.0.4', 'support.example.com']) assert.equal(faces(host), true, host)
  assert.equal(faces('127.0.0.1', 'http://localhost:8080'), false)
  assert.equal(faces('127.0.0.1', 'http://[::1]:8080'), false)
  assert.equal(faces('127.0.0.1', 'https://support.example.com'), true)
  assert.equal(facesTheNetwork({ host: '127.0.0.1', publicUrl: undefined, smtp: { ...smtp, host: '0.0.0.0' } }), true)
})

test('docs/configuration.md says what the program does', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/configuration.md'), 'utf8')
  assert.equal(page, configurationPage(), 'write it anew: bin/casewright config-docs > docs/configuration.md')
})
