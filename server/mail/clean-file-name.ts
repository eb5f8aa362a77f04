/** Names of attachments as they may be shown and stored: no path, no control or direction characters, 200 characters at most. */

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/html': 'html',
  'text/plain': 'txt',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
}

/** @param position which attachment of the mail it is, for those without a name; counted from 1 */
export function cleanFileName(name: string, contentType: string, position: number): string {
  const bare = name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .split(/[/\\]/)
    .filter((piece) => !/^\s*\.*\s*$/.test(piece))
    .at(-1)
    ?.trim()
  if (bare) return shorten(bare)
  const subtype = contentType.split('/')[1] ?? ''
  return `attachment-${position}.${extensions[contentType] ?? (/^[a-z0-9]{2,5}$/.test(subtype) ? subtype : 'bin')}`
}

/** The end stays: it says what kind of file it is. */
function shorten(name: string): string {
  if (name.length <= 200) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : ''
  return `${name.slice(0, 200 - extension.length)}${extension}`
}
