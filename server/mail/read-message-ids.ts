/** Ids of Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4), also without brackets, folded, or among other words. */

/** References grow with a thread; the first and the newest ones say where it belongs. */
const mostIds = 200
const longestId = 995

/** @returns without angle brackets, each once, in their order */
export function readMessageIds(value: string): string[] {
  const bracketed = [...value.slice(0, 100_000).matchAll(/<([^<>]+)>/g)].map(([, id = '']) => id.replace(/\s+/g, ''))
  const found =
    bracketed.length > 0
      ? bracketed
      : value
          .slice(0, 10_000)
          .split(/[\s,;]+/)
          .filter((word) => /^[^@\s"()]+@[^@\s"()]+$/.test(word))
  const ids = [...new Set(found.filter((id) => id !== '' && id.length <= longestId))]
  return ids.length > mostIds ? [...ids.slice(0, 10), ...ids.slice(10 - mostIds)] : ids
}
