import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hidePictures, showPictures } from './inline-pictures.ts'

const pictures = [
  { url: '/api/attachments/1', contentId: 'one@casewright' },
  { url: '/api/attachments/2', contentId: null },
]

test('a picture is shown from our address while it is written, and travels in the mail itself', () => {
  const mail = '<p>Look: <img src="cid:one@casewright" alt="a"></p>'
  const shown = showPictures(mail, pictures)
  assert.equal(shown, '<p>Look: <img src="/api/attachments/1?inline=true" alt="a"></p>')
  assert.equal(hidePictures(shown, pictures), mail)
})

test('pictures that are not of this mail stay as they are', () => {
  const html = '<img src="cid:other"><img src="https://example.org/a.png">'
  assert.equal(showPictures(html, pictures), html)
  assert.equal(hidePictures(html, pictures), html)
})
