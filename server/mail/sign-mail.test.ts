import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { dkimVerify } from 'mailauth'
import { buildMail } from './build-mail.ts'
import { signMail } from './sign-mail.ts'

const raw = Buffer.from(
  await buildMail({
    messageId: 'one@shop.example',
    date: new Date('2026-11-23T10:00:00Z'),
    from: { name: 'Kettle Shop', address: 'help@shop.example' },
    replyTo: { name: '', address: 'help+token@shop.example' },
    to: [{ name: 'Ada', address: 'ada@post.example' }],
    cc: [],
    subject: 'Käse',
    text: 'Grüße\n.\nend',
    html: '<p>Grüße</p>',
    attachments: [],
    answers: { messageId: 'first@post.example', inReplyTo: [], references: [], subject: 'Käse' },
    quotes: null,
    automatic: null,
    unsubscribe: { url: 'https://shop.example/u', address: null },
  }),
)
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const der = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const edwards = generateKeyPairSync('ed25519')
const published = {
  // RFC 8463 section 4.2: an Ed25519 key is its 32 bytes.
  rsa: `v=DKIM1; k=rsa; p=${der(rsa.publicKey).toString('base64')}`,
  ed25519: `v=DKIM1; k=ed25519; p=${der(edwards.publicKey).subarray(-32).toString('base64')}`,
}
const keys = { rsa: pem(rsa.privateKey), ed25519: pem(edwards.privateKey) }
/** Checklist line 23. */
const covered = [
  'From',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
]

for (const kind of ['rsa', 'ed25519'] as const)
  test(`a signature by ${kind} is aligned, covers what speaks for us, and the body to its end`, async () => {
    const signed = await signMail(raw, { domain: 'shop.example', selector: 's1', key: keys[kind] })
    assert.deepEqual(signed.subarray(-raw.length), raw)
    const { results } = await dkimVerify(signed, { resolver: async () => [[published[kind]]] })
    assert.deepEqual(
      results.map(({ signingDomain, status }) => [signingDomain, status.result, status.aligned]),
      [['shop.example', 'pass', 'shop.example']],
    )
    const header = signed
      .subarray(0, signed.length - raw.length)
      .toString()
      .replace(/\r\n\s+/g, ' ')
    assert.doesNotMatch(header, /\bl=/)
    const fields = /\bh=([^;]+);/.exec(header)?.[1]?.replace(/\s/g, '').toLowerCase().split(':') ?? []
    for (const field of covered) assert(fields.includes(field.toLowerCase()), field)
  })

test('a key that cannot sign is said in a sentence; nothing goes unsigned', async () => {
  await assert.rejects(signMail(raw, { domain: 'shop.example', selector: 's1', key: 'nonsense' }), /not a private key as PEM/)
})
