import { existsSync } from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp } from './http-app.ts'
import { answerNotFound } from './problem.ts'

export interface PageFolders {
  /** What `vite build` wrote. A folder that is not there is not served. */
  desk: string
  widget: string
}

const forever = 'public, max-age=31536000, immutable'
const hourLong = 'public, max-age=3600'

/** The desk at every address that is not the API's, and the widget's files for any page on the web. */
export async function servePages(app: HttpApp, folders: PageFolders): Promise<void> {
  const hasDesk = existsSync(join(folders.desk, 'index.html'))
  if (existsSync(folders.widget)) await serveWidget(app, folders.widget)
  await app.register(fastifyStatic, {
    root: folders.desk,
    wildcard: false,
    serve: hasDesk,
    suppressWarning: true,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', ageOf(relative(folders.desk, path))),
  })
  app.setNotFoundHandler((request, reply) => (hasDesk && wantsPage(request) ? sendDesk(reply) : answerNotFound(request, reply)))
}

/** The address bar, not a script or picture that is missing. */
function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] as string
  const isElsewhere = ['/api', '/assets', '/widget'].some((folder) => path === folder || path.startsWith(`${folder}/`))
  return request.method === 'GET' && !isElsewhere && extname(path) === ''
}

const sendDesk = (reply: FastifyReply) => reply.sendFile('index.html')

/** The page is asked for anew each time, so that it names the assets of the desk that is served; those have their content in their name. */
const ageOf = (file: string) => (file.startsWith('index.html') ? 'no-cache' : dirname(file) === 'assets' ? forever : hourLong)

async function serveWidget(app: HttpApp, folder: string): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    })
    await scope.register(fastifyStatic, {
      root: folder,
      prefix: '/widget/',
      decorateReply: false,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', hourLong),
    })
    if (existsSync(join(folder, 'widget.js'))) {
      scope.route({
        method: 'GET',
        url: '/widget.js',
        schema: { hide: true },
        handler: (_request, reply) => reply.header('cache-control', hourLong).sendFile('widget.js', folder, { cacheControl: false }),
      })
    }
  })
}
