/**
 * Who wrote a mail. One rule, for reading and for authentication alike (RFC 5322 section 3.6.2 allows one From field only, RFC 7489
 * leaves open what to do with more):
 *
 * 1. The first From field that holds an address, and in it the first address, is the author. An address of another domain, or another
 *    From field with another address, is a contradiction: the mail can be read, but must never count as authenticated. A signature covers
 *    the last From field (RFC 6376 section 5.4.2), so that one put before it would be shown and never checked.
 * 2. Without any, the first address of Reply-To, Sender or Return-Path tells whom to answer, and likewise never counts as authenticated.
 */
import type { MailAddress } from './mail.ts'

export interface Author {
  author: MailAddress | null
  /** Whether authentication may speak about this author at all. */
  isUnambiguous: boolean
  /** A sentence where it may not. */
  problem: string | null
}

export interface AddressField {
  name: string
  addresses: MailAddress[]
}

const domainOf = ({ address }: MailAddress) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** @param fields From, Reply-To, Sender and Return-Path in the order of the mail, each with its addresses */
export function chooseAuthor(fields: AddressField[]): Author {
  const named = fields.filter(({ name }) => name === 'from').map(({ addresses }) => addresses.filter(isAddress))
  const [authors = [], ...further] = named.filter((addresses) => addresses.length > 0)
  const [author] = authors
  if (author) {
    const others = [
      ...authors.filter((other) => domainOf(other) !== domainOf(author)),
      ...further.flat().filter(({ address }) => address.toLowerCase() !== author.address.toLowerCase()),
    ]
    if (others.length === 0) return { author, isUnambiguous: true, problem: null }
    const problem = `The mail names several authors (${[author, ...others.slice(0, 3)].map(({ address }) => address).join(', ')}); the first is taken.`
    return { author, isUnambiguous: false, problem }
  }
  for (const name of ['reply-to', 'sender', 'return-path']) {
    const instead = fields.find((field) => field.name === name)?.addresses.find(isAddress)
    if (instead) return { author: instead, isUnambiguous: false, problem: `The mail names no author; the address is taken from ${name}.` }
  }
  return { author: null, isUnambiguous: false, problem: 'The mail names no author.' }
}

const isAddress = ({ address }: MailAddress) => /^[^\s@]+@[^\s@]+$/.test(address)
