/** How mail programs mark, in HTML, what somebody else wrote. */

/**
 * 'quote': the element holds another mail, in whole or in part. 'original': from this element to the end of the document everything is
 * another mail. 'perhaps': the mail program's own button for quoting makes the same.
 * 'block': a block quotation of whatever kind. null: nothing is known.
 */
export type QuoteMark = 'quote' | 'perhaps' | 'block' | 'original' | null

/**
 * Classes of elements that hold nothing but quoted words, or the sentence that introduces them. Gmail's own `div.gmail_quote` is none: an
 * answer between the quoted paragraphs stands inside it too.
 */
const quoteClasses =
  /(?:^|\s)(?:gmail_attr|moz-cite-prefix|moz-forward-container|yahoo_quoted|yahoo-quoted-begin|protonmail_quote|tutanota_quote|zmail_extra|quoted-text|mail_quote|mailru-blockquote|front-blockquote|nylas-quote|superhuman-quote|hey-quote)(?:\s|$)/i
/** Ids and classes of the element with which the quoted mail begins; it follows as a neighbour. */
const originalClasses = /(?:^|\s)(?:OutlookMessageHeader|zmail_extra_hr)(?:\s|$)/i
const originalIds =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|replySplit|stopSpelling|zwchr|ms-outlook-mobile-body-separator-line)$/i
const quoteIds = /^(?:x_)*(?:yahoo_quoted_\d+|mailcontent_quote|quoted_header|oriMsgHtmlSeperator|orig_msg|ymail_android_signature_quote)$/i

/** @param attributes names in lower case */
export function quoteMark(name: string, attributes: Record<string, string>): QuoteMark {
  const classes = attributes.class ?? ''
  const id = attributes.id ?? ''
  if (quoteClasses.test(classes) || quoteIds.test(id)) return 'quote'
  if (originalIds.test(id) || originalClasses.test(classes)) return 'original'
  if (name !== 'blockquote') return null
  if (attributes.type?.toLowerCase() === 'cite' || attributes.cite !== undefined) return 'quote'
  if (/(?:^|\s)gmail_quote(?:\s|$)/.test(classes)) return 'perhaps'
  // Buttons for indenting write a margin and no border.
  return /border(?:-left)?\s*:\s*(?:none|0)/i.test(attributes.style ?? '') ? null : 'block'
}
