import { Invalid } from '../domain/errors.ts'
import type { HttpApp } from './http-app.ts'

/** Bodies are JSON or CSV in UTF-8; bytes that are not are refused here, where a lenient decoder would store replacement characters. */
export function readBodies(app: HttpApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const text = decode(bytes as Buffer)
    if (text instanceof Invalid) return done(text)
    // A browser may send the header with no body, e.g. for DELETE.
    if (text.trim() === '') return done(null, undefined)
    parseJson(request, text, (error, body) => (error ? done(new Invalid('The body is not valid JSON.')) : done(null, body)))
  })
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, bytes, done) => {
    const text = decode(bytes as Buffer)
    return text instanceof Invalid ? done(text) : done(null, text)
  })
}

function decode(bytes: Buffer): string | Invalid {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new Invalid('The body is not valid UTF-8.')
  }
}
