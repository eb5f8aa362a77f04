import helmet from '@fastify/helmet'
import type { HttpApp } from './http-app.ts'

/** Scripts of our own origin only, no frame around the desk. Styles may stand inline, because Mantine sets them on elements. */
export async function setSecurityHeaders(app: HttpApp, publicUrl: string): Promise<void> {
  const isSecure = publicUrl.startsWith('https:')
  const socket = new URL(publicUrl)
  socket.protocol = isSecure ? 'wss:' : 'ws:'
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'data:', 'blob:'],
        // Older browsers do not take 'self' to mean sockets.
        connectSrc: ["'self'", socket.origin],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}
