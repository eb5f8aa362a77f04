/** Refusals that a door turns into an answer. Each message is a sentence for the person who reads it. */

/** Not there, or not theirs to see: the two are never told apart. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`There is no such ${what}.`)
    this.name = 'NotFound'
  }
}

/** Signed in, but the role does not allow it. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** Not possible in the present state, e.g. accepting a conversation that a colleague has accepted. */
export class Refused extends Error {
  /** What a program can know it by, where it asks a person and comes again; null for most. */
  readonly type: string | null
  constructor(message: string, type: string | null = null) {
    super(message)
    this.name = 'Refused'
    this.type = type
  }
}

/** The request itself is wrong; `errors` names the fields. */
export class Invalid extends Error {
  readonly errors: { path: string; message: string }[]
  constructor(message: string, errors: { path: string; message: string }[] = []) {
    super(message)
    this.name = 'Invalid'
    this.errors = errors
  }
}

export interface FieldConflict {
  field: string
  label: string
  yours: unknown
  theirs: unknown
  by: { kind: string; id: string | null; name: string } | null
}

/** Somebody changed it in between (E54): both values, never a silent overwrite. */
export class Conflict extends Error {
  readonly conflicts: FieldConflict[]
  constructor(conflicts: FieldConflict[]) {
    super(conflicts.map((one) => `${one.by?.name ?? 'A colleague'} changed ${one.label} in between.`).join(' '))
    this.name = 'Conflict'
    this.conflicts = conflicts
  }
}
