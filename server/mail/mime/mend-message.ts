/** What stands before and around the bytes of a message by the way it came: an mbox line, an SMTP transcript, foreign line ends. */

export interface MendedMessage {
  /** One character a byte, beginning with the header. */
  octets: string
  problems: string[]
}

/** Larger than any mail server takes. */
const longest = 100_000_000

export function mendMessage(raw: Uint8Array): MendedMessage {
  const problems: string[] = []
  let octets = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longest)).toString('latin1')
  if (raw.byteLength > longest) problems.push('The mail is larger than 100 MB; its end was not read.')
  if (/^(?:\xff\xfe|\xfe\xff)/.test(octets))
    octets = Buffer.from(new TextDecoder(octets[0] === '\xff' ? 'utf-16le' : 'utf-16be').decode(raw)).toString('latin1')
  if (octets.startsWith('\xef\xbb\xbf')) octets = octets.slice(3)
  // Old Macintosh programs and some exports end lines in CR only.
  if (!octets.includes('\n') && octets.includes('\r')) octets = octets.replaceAll('\r', '\n')
  octets = octets.slice(startOfHeader(octets))
  return { octets, problems }
}

/** After empty lines, the commands of a stored SMTP session, and the line with which mbox begins a mail. */
function startOfHeader(octets: string): number {
  const lead = /^(?:[ \t]*\r?\n)*(?:(?:HELO|EHLO|MAIL FROM|RCPT TO|DATA)\b[^\n]*\n)*(?:>?From (?!\s*:)[^\n]*\n)?/.exec(octets)
  return lead?.[0].length ?? 0
}
