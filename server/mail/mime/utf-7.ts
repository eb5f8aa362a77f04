/** UTF-7 (RFC 2152), which old Outlook wrote and no decoder of the platform reads. Malformed runs are kept as they are. */
export function decodeUtf7(octets: string): string {
  return octets.replace(/\+([A-Za-z0-9+/]*)-?/g, (run, base64: string) => {
    if (base64 === '') return run === '+-' ? '+' : run
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.length < 2) return run
    let text = ''
    for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode(bytes.readUInt16BE(at))
    return text
  })
}
