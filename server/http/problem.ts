import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../contract/api/shared.ts'
import { Conflict, Forbidden, Invalid, NotFound, Refused } from '../domain/errors.ts'

/** Refused at the door, before any verb; `status` 401, 403, 413, 415, 429... and a sentence. */
export class Turned extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Answer = Problem & { conflicts?: unknown }

/** What the server's own libraries say by code, in sentences for the person who sent it. */
const byCode: Record<string, { status: number; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, detail: 'The body of this request is too large.' },
  FST_REQ_FILE_TOO_LARGE: { status: 413, detail: 'This file is too large.' },
  FST_FILES_LIMIT: { status: 413, detail: 'One file at a time, please.' },
  FST_PARTS_LIMIT: { status: 413, detail: 'This form has too many parts.' },
  FST_FIELDS_LIMIT: { status: 413, detail: 'This form has too many parts.' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { status: 415, detail: 'A file is expected here, as multipart/form-data.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, detail: 'This content type is not read here; send application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, detail: 'The body is not as long as its Content-Length says.' },
  FST_ERR_BAD_URL: { status: 400, detail: 'This address is not well-formed.' },
  FST_ERR_ASYNC_CONSTRAINT: { status: 400, detail: 'This address is not well-formed.' },
}

/** The problem (RFC 9457) that an error becomes. What nobody expected says nothing of itself but a reference, which is in the log. */
export function problemOf(error: unknown, reference: string): Answer {
  if (error instanceof Turned) return answer(error.status, error.message)
  if (error instanceof NotFound) return answer(404, error.message)
  if (error instanceof Forbidden) return answer(403, error.message)
  if (error instanceof Refused) return { ...answer(409, error.message), ...(error.type !== null && { type: error.type }) }
  if (error instanceof Conflict) return { ...answer(409, error.message), conflicts: error.conflicts }
  if (error instanceof Invalid) return { ...answer(400, error.message), ...(error.errors.length > 0 ? { errors: error.errors } : {}) }
  const known = byCode[(error as { code?: string } | null)?.code ?? '']
  if (known) return answer(known.status, known.detail)
  const status = (error as { statusCode?: number } | null)?.statusCode ?? 500
  if (status >= 400 && status < 500) return answer(status, `The request was refused: ${(error as Error).message}`)
  return answer(500, `Something went wrong here. The server's log tells more under the reference ${reference}.`)
}

function answer(status: number, detail: string): Answer {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail }
}

/** Fastify's error handler: every error leaves as application/problem+json. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const body = problemOf(error, request.id)
  if (body.status >= 500) request.log.error({ err: error }, 'request failed')
  sendProblem(reply, body)
}

export function sendProblem(reply: FastifyReply, body: Answer): void {
  reply.code(body.status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(body)
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, answer(404, 'There is no such address here.'))
}
