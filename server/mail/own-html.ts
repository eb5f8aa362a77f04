/** HTML of our own mails: made safe like everybody's, and the plain text that goes with it. */
import { htmlToLines, joinLines } from './html-to-lines.ts'
import { safeHtml } from './safe-html.ts'

/** What one of ours wrote, as it may be shown: pictures from elsewhere wait in `data-blocked-src`. */
export const ownHtml = (html: string) => safeHtml(html).trim()

/** The same as it goes out: whoever wrote it wants its pictures seen. */
export const outgoingHtml = (shown: string) =>
  shown.replace(/<img\b[^>]*>/g, (tag) => (/\ssrc="/.test(tag) ? tag : tag.replace(/\bdata-blocked-src="/, 'src="')))

/**
 * The text alternative (RFC 2046 section 5.1.4). Where links go is said behind their words, or it would be lost.
 * @param shown made safe by ownHtml, so that attributes stand in double quotes
 */
export function textOfHtml(shown: string): string {
  const withTargets = shown.replace(
    /<a\b[^>]*?\shref="((?:https?:|mailto:|tel:)[^"]*)"[^>]*>(.*?)<\/a>/gs,
    (whole, target: string, words: string) => {
      const said = joinLines(htmlToLines(words))
      const isSaid = said === '' || bareTarget(target).startsWith(bareTarget(said))
      return isSaid && said !== '' ? whole : `${whole} (${target})`
    },
  )
  return joinLines(htmlToLines(withTargets))
}

const bareTarget = (target: string) =>
  target
    .replaceAll('&amp;', '&')
    .replace(/^(?:https?:\/\/|mailto:|tel:)(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .toLowerCase()
