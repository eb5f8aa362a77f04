/** A raw mail for tests; header lines and body as they are to stand in it. */
export function mailFromParts(header: string[], body: string, encoding: BufferEncoding = 'utf8'): Uint8Array {
  const own = header.some((line) => /^from\s*:/i.test(line)) ? header : ['From: Ada Lovelace <ada@example.org>', ...header]
  return Buffer.from(`${own.join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`, encoding)
}
