import { maskCardNumbers } from '../conversations/card-numbers.ts'

/** Masks payment-card numbers (E64) between the tags only: long numbers in addresses of links are no cards. */
export const maskHtml = (html: string) => html.replace(/(^|>)[^<]+/g, (words) => maskCardNumbers(words).text)
