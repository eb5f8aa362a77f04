/** What a contact says and sends, over real sockets and HTTP. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ChatServer, chatServer } from '../support/chat-server.ts'

const textsOf = (items: { text: string }[]) => items.map((one) => one.text)

/** A conversation of a contact, begun with one sentence. */
async function talk(chat: ChatServer, settings: object = {}) {
  await chat.addQueue('support', settings)
  const ada = await chat.contact('support')
  const begun = await ada.asks('POST', '/conversations', { clientId: 'first', text: 'My parcel never came' })
  const id: string = begun.body.id
  return {
    ada,
    id,
    says: (clientId: string, text: string) => ada.asks('POST', `/conversations/${id}/messages`, { clientId, text }),
    messages: async () => (await ada.asks('GET', `/conversations/${id}/messages`)).body.items,
    sends: (name: string, bytes: string | Uint8Array<ArrayBuffer>, type: string) => {
      const form = new FormData()
      form.append('file', new Blob([bytes], { type }), name)
      return ada.asks('POST', `/conversations/${id}/attachments`, form)
    },
  }
}

test('E25: a contact who comes back with the last seq gets what was missed, in order, nothing lost and nothing doubled', async (t) => {
  const chat = await chatServer(t)
  const { ada, id, says } = await talk(chat)
  const before = ada.listens(id)
  const first = (await before.hears('message')).message
  before.socket.terminate()
  for (const at of Array.from({ length: 30 }, (_, index) => index)) await says(`missed-${at}`, `Missed ${at}`)
  const socket = ada.listens(id, first.seq)
  await socket.hears('message', ({ message }) => message.text === 'Missed 29')
  await says('after', 'And now')
  await socket.hears('message', ({ message }) => message.text === 'And now')
  const heard = socket.heard.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []))
  assert.deepEqual(textsOf(heard), [...Array.from({ length: 30 }, (_, index) => `Missed ${index}`), 'And now'])
  assert.deepEqual(
    heard.map((message) => message.seq),
    [...new Set(heard.map((message) => message.seq))].sort((a, b) => a - b),
  )
})

test('E25: the same client id at once and later is one message, also when its conversation was closed meanwhile', async (t) => {
  const chat = await chatServer(t)
  const { ada, id, says, messages } = await talk(chat)
  const answers = await Promise.all(Array.from({ length: 8 }, () => says('same', 'Only once')))
  assert.deepEqual([...new Set(answers.map(({ status, body }) => `${status} ${body.id}`))], [`200 ${answers[0]?.body.id}`])
  assert.deepEqual(textsOf(await messages()), ['My parcel never came', 'Only once'])
  await ada.asks('POST', `/conversations/${id}/ending`)
  assert.equal((await chat.conversation(id)).status, 'closed')
  const late = await says('same', 'Only once')
  assert.deepEqual([late.status, late.body.id], [200, answers[0]?.body.id], 'its answer was lost on the way; it is stored')
  const refused = await says('other', 'One more thing')
  assert.deepEqual(
    [refused.status, refused.body.detail],
    [409, 'This conversation is closed and stays closed; a new message starts a new one.'],
  )
})

test('E25: a first message sent twice starts one conversation', async (t) => {
  const chat = await chatServer(t)
  await chat.addQueue('support')
  const ada = await chat.contact('support')
  const start = () => ada.asks('POST', '/conversations', { clientId: 'first', text: 'Hello there' })
  const answers = [...(await Promise.all([start(), start(), start()])), await start()]
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.id]),
    answers.map(() => [200, answers[0]?.body.id]),
  )
  assert.equal((await chat.db.selectFrom('message').select('id').execute()).length, 1)
  await ada.asks('POST', `/conversations/${answers[0]?.body.id}/ending`)
  const after = await start()
  assert.deepEqual([after.status, after.body.id], [200, answers[0]?.body.id], 'also after it has ended')
})

test('E38: what a contact writes comes back as it was written, in any script and at any length', async (t) => {
  const chat = await chatServer(t)
  const { says, messages } = await talk(chat)
  const texts = [
    'مرحبا، لم تصل الطرود',
    'שלום 🙂👩‍👩‍👧‍👦',
    '荷物が届きません',
    'e\u0301 ñ ß İ',
    '<script>alert(1)</script> & "quotes"',
    '‮txt.exe',
    'ab '.repeat(33_333),
  ]
  for (const [at, text] of texts.entries()) assert.equal((await says(`script-${at}`, text)).status, 200)
  assert.deepEqual(textsOf(await messages()).slice(1), texts)
  const tooLong = await says('long', 'a'.repeat(100_001))
  assert.deepEqual([tooLong.status, tooLong.body.detail], [400, '“text” must have at most 100000 characters.'])
})

test('E14: a file keeps a clean name, and is only ever saved unless it is a picture', async (t) => {
  const chat = await chatServer(t)
  const { ada, id, sends } = await talk(chat)
  const files: [name: string, bytes: string, type: string, kept: string][] = [
    ['../../etc/passwd', 'root', 'text/plain', 'passwd'],
    ['page.html', '<script>alert(1)</script>', 'text/html', 'page.html'],
    ['drawing.svg', '<svg onload="alert(1)"/>', 'image/svg+xml', 'drawing.svg'],
    ['picture.png', '<html><script>alert(1)</script>', 'image/png', 'picture.png'],
    ['a\u202Egnp.html', 'x', 'application/xhtml+xml', 'agnp.html'],
    ['quote".pdf', '%PDF-1.7', 'application/pdf', 'quote%22.pdf'],
    ['.htaccess', 'x', 'text/plain', 'htaccess'],
    ['報告 🙂.pdf', '%PDF-1.7', 'application/pdf', '報告 🙂.pdf'],
  ]
  for (const [name, bytes, type, kept] of files) {
    const file = await sends(name, bytes, type)
    assert.deepEqual([file.status, file.body.name], [200, kept], name)
    for (const query of ['', '&inline=true']) {
      const shown = await chat.ask('GET', `/widget/attachments/${file.body.id}?token=${ada.token}${query}`)
      const isShown = type === 'image/png' && query !== ''
      assert.match(shown.headers.get('content-disposition') ?? '', isShown ? /^inline; / : /^attachment; /, name)
      assert.equal(shown.headers.get('content-type'), type === 'image/png' ? 'image/png' : 'application/octet-stream')
      assert.equal(shown.headers.get('x-content-type-options'), 'nosniff')
      assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/)
    }
  }
  for (const name of ['setup.exe', 'run.JS', 'a.bat', 'link.lnk'])
    assert.equal((await sends(name, 'MZ', 'application/octet-stream')).status, 400, name)
  assert.deepEqual((await sends('empty.txt', '', 'text/plain')).body.detail, 'This file is empty.')
  assert.equal((await ada.asks('POST', `/conversations/${id}/attachments`, { name: 'a.txt' })).status, 415)
})

test('E14: a file has at most 20 MB, joins one message, and only of its own conversation', async (t) => {
  const chat = await chatServer(t)
  const { ada, id, sends, messages } = await talk(chat)
  const tooLarge = await sends('film.mp4', new Uint8Array(20 * 1024 * 1024 + 1), 'video/mp4')
  assert.deepEqual([tooLarge.status, tooLarge.body.detail], [413, 'This file is too large.'])
  const file = (await sends('photo.jpg', new Uint8Array(3_000_000), 'image/jpeg')).body
  const send = (clientId: string, attachmentIds: string[]) =>
    ada.asks('POST', `/conversations/${id}/messages`, { clientId, text: '', attachmentIds })
  assert.equal((await send('with', [file.id])).status, 200)
  assert.equal((await send('with', [file.id])).status, 200, 'the same again')
  assert.equal((await send('other', [file.id])).status, 400)
  assert.equal((await send('none', [])).status, 400)
  const eve = await chat.contact('support')
  const hers = await eve.asks('POST', '/conversations', { clientId: 'e', text: 'Hello there' })
  const stolen = await eve.asks('POST', `/conversations/${hers.body.id}/messages`, { clientId: 'x', text: '', attachmentIds: [file.id] })
  assert.equal(stolen.status, 400)
  assert.deepEqual(
    (await messages()).slice(1).map((one: { attachments: { name: string }[] }) => one.attachments.map(({ name }) => name)),
    [['photo.jpg']],
  )
})

test('a socket that says what is no JSON, too much or nothing known is closed or left alone, and the chat goes on', async (t) => {
  const chat = await chatServer(t)
  const { ada, id, says, messages } = await talk(chat)
  for (const [what, code] of [
    ['no JSON', 1008],
    ['null', 1008],
    ['{"do":"read","seq":1e300}', 1008],
    ['x'.repeat(70_000), 1009],
  ] as const) {
    const socket = ada.listens(id)
    await socket.hears('ready')
    socket.says(what)
    assert.equal(await socket.closed, code, what.slice(0, 10))
  }
  const socket = ada.listens(id)
  await socket.hears('ready')
  for (const frame of [{ do: 'dance' }, { do: 'read', seq: 'many' }, { do: 'read', seq: -5 }, {}]) socket.says(frame)
  await says('more', 'Still here')
  await socket.hears('message', ({ message }) => message.text === 'Still here')
  assert.equal((await messages()).length, 2)
  assert.ok((await chat.conversation(id)).contact_read_seq <= (await chat.conversation(id)).seq)
  for (const query of ['', 'token=x', `token=${ada.token}`, `token=${ada.token}&conversation=x`]) {
    const answer = await fetch(`${chat.address}/api/widget/live?${query}`)
    assert.ok(answer.status >= 400 && answer.status < 500, `${query}: ${answer.status}`)
  }
})
