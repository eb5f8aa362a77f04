/** What strangers write, in a form that the tables take: PostgreSQL has no NUL in a text, and no half of a surrogate pair. */
export const storableText = (text: string) => text.replaceAll('\0', '').toWellFormed()

export const storableJson = (value: unknown) =>
  JSON.stringify(value, (_, entry) => (typeof entry === 'string' ? storableText(entry) : entry))
