/** Sentences for mails whose words are in a form that is not read, so that their case is not an empty riddle. */
import type { Mail } from './mail.ts'
import type { Part } from './mime/read-parts.ts'

const forms: [RegExp, string][] = [
  [
    /^application\/(?:x-)?pkcs7-mime$/,
    'The mail is encrypted or wrapped by S/MIME; its words could not be read. Ask the sender to write unencrypted.',
  ],
  [/^application\/pgp-encrypted$/, 'The mail is encrypted with PGP; its words could not be read. Ask the sender to write unencrypted.'],
  [
    /^application\/(?:ms-tnef|vnd\.ms-tnef)$/,
    "Part of the mail is in Outlook's own format (winmail.dat) and was not read. Ask the sender to send it as HTML or plain text.",
  ],
]

export function noteUnreadable(root: Part, mail: Pick<Mail, 'text' | 'attachments'>): string[] {
  const types = new Set(typesOf(root))
  const notes = forms.filter(([form]) => [...types].some((type) => form.test(type))).map(([, sentence]) => sentence)
  if (notes.length > 0) return notes
  if (/^-----BEGIN PGP MESSAGE-----$/m.test(mail.text)) return [forms[1]?.[1] ?? '']
  if (mail.text === '' && mail.attachments.length === 0) return ['The mail has no text.']
  return mail.text === '' ? ['The mail has attachments only, no text.'] : []
}

function typesOf(part: Part): string[] {
  return [part.type.value, ...part.children.flatMap(typesOf)]
}
