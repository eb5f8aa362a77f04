/**
 * HTML of mail that may be shown: no script, handler, form, frame, overlay or remote load, links with their real target. What is allowed is
 * named, everything else goes; no style sheets, no SVG or MathML, no comments, so that a browser that reads the result again finds the same.
 */
import sanitizeHtml from 'sanitize-html'
import { limitDepth } from './limit-depth.ts'
import { safeStyle } from './safe-style.ts'

const text =
  'a abbr acronym b bdi bdo big br center cite code dd del dfn dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup tt u ul var wbr'
const blocks = 'address article aside blockquote div figcaption figure footer header main nav section'
const tables = 'caption col colgroup table tbody td tfoot th thead tr'
const allowedTags = `${text} ${blocks} ${tables}`.split(' ')

const align = [
  'align',
  'valign',
  'dir',
  'lang',
  'title',
  'style',
  'width',
  'height',
  'bgcolor',
  'color',
  'border',
  'cellpadding',
  'cellspacing',
]

/** Pictures that lie in the mail itself, or in the address. */
const ownPicture = /^(?:cid:[^\s"'<>]{1,300}|data:image\/(?:png|gif|jpe?g|webp|bmp);base64,[A-Za-z0-9+/=\s]+)$/i
const remotePicture = /^(?:https?:)?\/\/[^\s"'<>]+$/i
const safeLink = /^(?:https?:\/\/|mailto:|tel:)/i

/** Characters of HTML that are read of one mail; a longer one is cut. */
const longest = 1_000_000

/**
 * Makes HTML of a mail safe to show inside a page.
 * - Pictures of the mail keep `src` (`cid:` or `data:`); remote ones have their address in `data-blocked-src` until a person asks for them.
 * - Links open elsewhere, without opener, referrer or search engine's credit; their target is also the title, unless the mail gives one.
 * @returns a fragment, without html, head and body
 */
export function safeHtml(html: string): string {
  return sanitizeHtml(limitDepth(html.replaceAll('\0', '')).slice(0, longest), {
    allowedTags,
    allowedAttributes: {
      '*': align,
      a: [...align, 'href', 'target', 'rel', 'referrerpolicy'],
      img: [...align, 'src', 'alt', 'data-blocked-src'],
      td: [...align, 'colspan', 'rowspan'],
      th: [...align, 'colspan', 'rowspan'],
      font: [...align, 'face', 'size'],
      ol: [...align, 'start', 'type'],
      li: [...align, 'value', 'type'],
      blockquote: [...align, 'type'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowedSchemesAppliedToAttributes: ['href', 'src'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nonTextTags: [
      'script',
      'style',
      'noscript',
      'title',
      'template',
      'iframe',
      'noembed',
      'noframes',
      'xmp',
      'math',
      'svg',
      'object',
      'audio',
      'video',
    ],
    transformTags: {
      a: (tagName, attributes) => ({ tagName, attribs: safeLinkOf(withStyle(attributes)) }),
      img: (tagName, attributes) => ({ tagName, attribs: safePicture(withStyle(attributes)) }),
      '*': (tagName, attributes) => ({ tagName, attribs: withStyle(attributes) }),
    },
  })
}

type Attributes = Record<string, string>

function withStyle(attributes: Attributes): Attributes {
  const { style, ...rest } = attributes
  const safe = style === undefined ? '' : safeStyle(style)
  return safe === '' ? rest : { ...rest, style: safe }
}

function safeLinkOf({ href = '', ...rest }: Attributes): Attributes {
  const target = href.replace(/\p{Cc}/gu, '').trim()
  if (!safeLink.test(target)) return rest
  return { title: target, ...rest, href: target, target: '_blank', rel: 'noopener noreferrer nofollow', referrerpolicy: 'no-referrer' }
}

function safePicture({ src = '', 'data-blocked-src': _, ...rest }: Attributes): Attributes {
  const address = src.replace(/\p{Cc}/gu, '').trim()
  if (ownPicture.test(address)) return { ...rest, src: address }
  return remotePicture.test(address) ? { ...rest, 'data-blocked-src': address.replace(/^\/\//, 'https://') } : rest
}
