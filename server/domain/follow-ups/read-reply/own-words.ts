/** The writer's own words: what they quote, and what stands below a signature mark, is not theirs. Pure. */

/** More says nothing new about how it went. */
const longest = 4000

const introductions = [
  /^(?:on|am|le|el|em|op)\b[^\n]{0,200}\b(?:wrote|schrieb|a écrit|escribió|escreveu|schreef)\b[^\n]{0,100}:?\s*$/imu,
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|oorspronkelijk bericht|forwarded message)/imu,
  /^(?:from|von|de|van)\s?: [^\n]+\n(?:(?:sent|date|gesendet|datum|envoyé|enviado|fecha|data|verzonden|to|an|à|para|aan)\s?:)/imu,
  /^_{8,}\s*$/m,
]

export function ownWords(text: string): string {
  let own = text.slice(0, longest * 4).replaceAll('\r\n', '\n')
  for (const introduction of introductions) {
    const at = own.search(introduction)
    // A reply that begins with the quote has its words below.
    if (at > 0 && own.slice(0, at).trim() !== '') own = own.slice(0, at)
  }
  const signature = own.search(/^-- ?$/m)
  if (signature > 0) own = own.slice(0, signature)
  return own
    .split('\n')
    .filter((line) => !/^\s*[>|]/.test(line))
    .join('\n')
    .slice(0, longest)
}
