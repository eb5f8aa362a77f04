/** Mails for the stories in the browser, handed in as a program would hand them in. */
import assert from 'node:assert/strict'
import type { startDemo } from './settings-desk.ts'

type Demo = Awaited<ReturnType<typeof startDemo>>

export interface Mail {
  id: string
  from: string
  to?: string
  subject: string
  text: string
  html?: string
  answers?: string
}

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n',
).toString('base64')

const alternative = ({ text, html }: Mail) =>
  [
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    html ?? `<p>${text}</p>`,
    '--inner--',
  ].join('\r\n')

/** A mail with a PDF where it has HTML, else plain text. */
function source(mail: Mail): string {
  const head = [
    `From: ${mail.from}`,
    `To: ${mail.to ?? 'Fernweh <help@fernweh.example>'}`,
    `Subject: ${mail.subject}`,
    `Message-ID: <${mail.id}@wanderer.example>`,
    ...(mail.answers ? [`In-Reply-To: <${mail.answers}@wanderer.example>`, `References: <${mail.answers}@wanderer.example>`] : []),
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
  ]
  const body = mail.html
    ? [
        'Content-Type: multipart/mixed; boundary=outer',
        '',
        '--outer',
        alternative(mail),
        '--outer',
        'Content-Type: application/pdf; name=invoice.pdf',
        'Content-Disposition: attachment; filename=invoice.pdf',
        'Content-Transfer-Encoding: base64',
        '',
        pdf,
        '--outer--',
      ]
    : ['Content-Type: text/plain; charset=utf-8', '', mail.text]
  return [...head, ...body, ''].join('\r\n')
}

/** @returns hands a mail in, and answers the number of the case that it came to, once that is decided */
export async function openPostOffice(demo: Demo): Promise<(mail: Mail) => Promise<string>> {
  const { context } = await demo.opens('priya')
  const made = await context.request.post('/api/api-keys', {
    data: { name: 'Post office', scopes: ['read', 'write'] },
    headers: { origin: demo.address },
  })
  const { token } = await made.json()
  return async (mail) => {
    const stored = await fetch(`${demo.address}/api/emails`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
      body: source(mail),
    })
    assert.equal(stored.status, 201, await stored.clone().text())
    const { id } = await stored.json()
    for (;;) {
      const found = await (await context.request.get(`/api/emails/${id}`)).json()
      if (found.verdict) return found.case?.number ?? ''
    }
  }
}
