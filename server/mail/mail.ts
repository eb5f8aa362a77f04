/** A mail as it was read: plain values, no bytes of MIME left but the attachments' own. */

export interface MailAddress {
  /** Display name, or ''. */
  name: string
  /** As written, without angle brackets; the domain in lower case. */
  address: string
}

export interface MailAttachment {
  /** Cleaned: no path, no control characters, 200 characters at most. */
  fileName: string
  /** Lower case, without parameters. */
  contentType: string
  /** Bytes. */
  size: number
  /** Without angle brackets, or ''. */
  contentId: string
  /** Shown within the HTML or between the texts, not offered as a file. */
  inline: boolean
  content: Uint8Array
}

export interface MailHeader {
  /** Lower case. */
  name: string
  /** Unfolded and decoded. */
  value: string
}

export interface Mail {
  /** Without angle brackets; null where there is none. */
  messageId: string | null
  inReplyTo: string | null
  /** Oldest first, each once. */
  references: string[]
  date: Date | null
  /** See from-rule.ts. */
  from: MailAddress | null
  /** Whether there is exactly one author, whom authentication may speak about. */
  isAuthorClear: boolean
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  headers: MailHeader[]
  /** Plain text of the body, made from the HTML where there is no other; line ends are \n. */
  text: string
  html: string | null
  attachments: MailAttachment[]
  /** Sentences about what was broken, cut or not read. */
  problems: string[]
}

/** The first field of the name, or ''. */
export function headerOf(mail: Pick<Mail, 'headers'>, name: string): string {
  return mail.headers.find((header) => header.name === name)?.value ?? ''
}
