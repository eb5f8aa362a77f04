/** Reads what a verdict found from the details of a mail, which are plain JSON. */
type Details = Record<string, unknown>

export const textIn = (details: Details, key: string): string | null => {
  const value = details[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Addresses that a bounce says could not be reached. */
export const failedAddresses = ({ failedRecipients }: Details): string[] =>
  Array.isArray(failedRecipients) ? failedRecipients.flatMap((one) => (typeof one?.address === 'string' ? [one.address] : [])) : []
