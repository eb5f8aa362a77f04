import { lookup as resolve } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { refusalToReach } from './may-reach.ts'

export interface WebhookAnswer {
  /** null: no answer came. */
  status: number | null
  /** A sentence, or null when the receiver took it. */
  error: string | null
  /** The first 1,000 characters of what it said. */
  excerpt: string | null
}

const timeoutMs = 10_000
const longestExcerpt = 1000

/**
 * Posts a body, once: ten seconds, no redirects, and only where the address that its name resolves to may be reached. Never throws.
 */
export async function postWebhook(
  url: string,
  headers: Record<string, string>,
  body: string,
  mayReachInside: boolean,
): Promise<WebhookAnswer> {
  try {
    const target = new URL(url)
    const host = target.hostname.replace(/^\[|\]$/g, '')
    // An address written out is not looked up, so it is asked about here.
    const refusal = isIP(host) ? refusalToReach(host, mayReachInside) : null
    if (refusal) return { status: null, error: refusal, excerpt: null }
    const request = (target.protocol === 'https:' ? requestHttps : requestHttp)(target, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Casewright-Webhooks',
      },
      agent: false,
      lookup: guardedLookup(mayReachInside),
      signal: AbortSignal.timeout(timeoutMs),
    })
    request.end(body)
    return await answerOf(request)
  } catch (error) {
    return { status: null, error: sentenceOf(error as NodeJS.ErrnoException), excerpt: null }
  }
}

/** Refuses between resolving and connecting, so that no second look-up can lead elsewhere. */
function guardedLookup(mayReachInside: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const refusal = addresses.map(({ address }) => refusalToReach(address, mayReachInside)).find((found) => found !== null)
      if (refusal) return callback(Object.assign(new Error(refusal), { code: 'REFUSED_ADDRESS' }), [])
      const first = addresses[0]
      return options.all || !first ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

async function answerOf(request: ClientRequest): Promise<WebhookAnswer> {
  const response = await new Promise<IncomingMessage>((answered, failed) => request.once('response', answered).once('error', failed))
  const status = response.statusCode ?? 0
  let excerpt = ''
  response.setEncoding('utf8')
  try {
    for await (const chunk of response) {
      excerpt += chunk
      if (excerpt.length >= longestExcerpt) break
    }
  } catch {
    // The status is the answer; a body that breaks off is only less to show.
  }
  response.destroy()
  const isTaken = status >= 200 && status < 300
  const error = isTaken
    ? null
    : status >= 300 && status < 400
      ? `The receiver answered ${status}; redirects are not followed.`
      : `The receiver answered ${status}.`
  // PostgreSQL holds no NUL in text.
  return { status, error, excerpt: excerpt.slice(0, longestExcerpt).replaceAll('\0', '').toWellFormed() || null }
}

function sentenceOf(error: NodeJS.ErrnoException): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `No answer within ${timeoutMs / 1000} seconds.`
  if (error.code === 'REFUSED_ADDRESS') return error.message
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'The name of the receiver is not known.'
  if (error.code === 'ECONNREFUSED') return 'The receiver refused the connection.'
  return `The receiver could not be reached: ${error.message || error.code}.`
}
