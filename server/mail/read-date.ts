/** The Date field, in the forms of RFC 5322 section 3.3 and 4.3 and those that `Date` understands beside them; null where it says nothing. */
export function readDate(value: string): Date | null {
  const bare = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .trim()
  if (!bare) return null
  for (const form of [bare, bare.replace(/^[a-z]+,?\s*/i, ''), bare.replace(/\s[a-z]{3,5}$/i, '')]) {
    const date = new Date(form)
    const year = date.getUTCFullYear()
    if (year >= 1970 && year <= 9999) return date
  }
  return null
}
