/** Places of a template that nothing was known for; they stay in the text as `{{ contact.first_name }}`, and are never sent. Pure. */
export function emptyPlaces(...texts: string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{\{\s*([^{}]+?)\s*\}\}/g)].map(([, name = '']) => name)))]
}
