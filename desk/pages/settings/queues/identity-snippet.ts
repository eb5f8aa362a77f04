/** Server-side code, for the host page's own Node server, that signs who is chatting; shown to be copied. */
export function identitySnippet(algorithm: 'HS256' | 'RS256' | 'ES256', queueKey: string): string {
  const key =
    algorithm === 'HS256'
      ? 'const key = new TextEncoder().encode(process.env.CHAT_SECRET)'
      : `const key = await importPKCS8(process.env.CHAT_PRIVATE_KEY, '${algorithm}')`
  return `import { SignJWT${algorithm === 'HS256' ? '' : ', importPKCS8'} } from 'jose'

${key}
const identity = await new SignJWT({ name: user.name, email: user.email })
  .setProtectedHeader({ alg: '${algorithm}' })
  .setSubject(String(user.id))
  .setAudience('${queueKey}')
  .setExpirationTime('1h')
  .sign(key)`
}

/** The one tag that puts the chat on a page; with an identity the page's server fills the attribute. */
export function embedSnippet(publicUrl: string, queueKey: string, withIdentity: boolean): string {
  const identity = withIdentity ? ' data-identity="SIGNED-TOKEN"' : ''
  return `<script src="${publicUrl}/widget.js" data-queue="${queueKey}"${identity} async></script>`
}
