/** No word of the writer's is lost, and nothing of a signature or footer is taken for one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVisibleText } from './visible-text.ts'

const visible = (text: string) => readVisibleText({ text, html: null }).visible

const kept = [
  'On Monday I wrote:\nthe kettle leaks.',
  'On your page it says that returns are free.\nIs that so?',
  'I fly\nFrom: Berlin\nTo: Munich\nDate: 3 May\nPlease book.',
  'Name: Ada\nOrder: 42\nSubject: kettle\nIt leaks.',
  'The steps:\n----\n1. Fill\n2. Boil\n----\nThen it leaks.',
  'It leaks -- all the time -- and steams.',
  'Sent from my desk, because the kettle is there.',
  'My colleague wrote: it leaks.\nI agree.',
  'Temperature > 90 degrees\n> 95 is too hot\nfor me',
  '```\n--\nnot a signature\n```\nIt leaks.',
  'With regards to the kettle: it leaks.',
  'Am 3. Mai habe ich geschrieben, dass die Kanne leckt.\nBitte um Antwort.',
  'I received your message: the code was 42.\nIt does not work.',
  'Please unsubscribe me from your list.',
  'The original message said 40 euro.',
  'He said at 10:30: come back later.\nI did.',
]
for (const text of kept) test(`E12: kept whole: ${text.split('\n').slice(0, 2).join(' / ')}`, () => assert.equal(visible(text), text))

const trimmed: [string, string][] = [
  ['a signature behind its mark', 'It leaks.\n\n-- \nAda Lovelace\nCountess\n+44 1632 960000'],
  ['a signature whose mark lost its blank', 'It leaks.\n--\nAda Lovelace'],
  ['a device', 'It leaks.\n\nSent from my iPhone'],
  ['a device in German', 'It leaks.\n\nVon meinem iPhone gesendet'],
  ['a device in French', 'It leaks.\n\nEnvoyé de mon iPad'],
  ['a device in Spanish', 'It leaks.\n\nEnviado desde mi Samsung Galaxy'],
  ['a device in Italian', 'It leaks.\n\nInviato da iPhone'],
  ['a device in Dutch', 'It leaks.\n\nVerstuurd vanaf mijn iPhone'],
  ['a device in Russian', 'It leaks.\n\nОтправлено с iPhone'],
  ['a device in Japanese', 'It leaks.\n\niPhoneから送信'],
  ['a device in Chinese', 'It leaks.\n\n发自我的iPhone'],
  ['a program', 'It leaks.\n\nGet Outlook for iOS<https://aka.ms/o0ukef>'],
  ['a virus check', 'It leaks.\n\nVirus-free. www.avast.com'],
  [
    'a disclaimer',
    'It leaks.\n\nThis e-mail and any attachments are confidential and intended solely for the addressee.\nIf you are not the addressee, delete it.',
  ],
  [
    'a disclaimer in German',
    'It leaks.\n\nDiese E-Mail enthält vertrauliche Informationen.\nWenn Sie nicht der Adressat sind, löschen Sie sie.',
  ],
  ['a list footer', 'It leaks.\n\n_______________________________________________\nkettles mailing list\nkettles@lists.example.org'],
  ['a device and a quote', 'It leaks.\n\nSent from my iPhone\n\nOn 3 Nov 2025, at 10:12, Ada wrote:\n\n> Is it new?'],
  ['a signature between two quotes', 'On 3 Nov 2025, at 10:12, Ada wrote:\n> Is it new?\n\nIt leaks.\n\n-- \nAda\n\n> Where?'],
  ['words and an introduction in one line', 'It leaks. On Mon, Nov 3, 2025 at 10:12 AM, Ada <ada@example.org> wrote:\n> Is it new?'],
]
for (const [name, text] of trimmed) test(`E12: ${name} is no word of the writer's`, () => assert.equal(visible(text), 'It leaks.'))

test('a forwarded mail without a word of one’s own is shown, a reply without one is empty', () => {
  const forwarded =
    '---------- Forwarded message ---------\nFrom: Ada <ada@example.org>\nDate: Mon, 3 Nov 2025\nSubject: Kettle\n\nIt leaks.'
  assert.equal(visible(forwarded), forwarded)
  assert.equal(visible('> On 3 Nov 2025, at 10:12, Ada wrote:\n>\n> It leaks.'), '')
})

test('everything that is cut can still be read', () => {
  const { visible: own, quoted } = readVisibleText({
    text: 'It leaks.\n\n-- \nAda\n\nOn 3 Nov 2025, at 10:12, Bob wrote:\n> Is it new?',
    html: null,
  })
  assert.equal(own, 'It leaks.')
  assert.match(quoted, /Ada[\s\S]*Bob wrote[\s\S]*Is it new/)
})

test('E38: 100,000 characters of a customer are kept', () => {
  const text = Array.from({ length: 2000 }, (_, at) => `Line ${at} 世界 🫖 of what the customer wrote down here.`).join('\n')
  assert.equal(visible(text), text)
})
