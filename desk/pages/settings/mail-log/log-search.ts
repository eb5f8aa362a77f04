/** The filters of the mail log, as they stand in its address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { EmailVerdict } from '../../../../contract/email.ts'

export interface LogSearch {
  search?: string
  verdict?: EmailVerdict
  mailboxId?: string
  authentication?: 'pass' | 'fail' | 'none' | 'temporary'
  /** The mail whose details are open. */
  mail?: string
}
const keys = ['search', 'verdict', 'mailboxId', 'authentication', 'mail'] as const

/** Reads the filters from an address; what is no text is left out. What the API does not know, it says itself. */
export function logSearch(search: Record<string, unknown>): LogSearch {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = search[key]
      // A search for digits comes back from the address as a number.
      return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
    }),
  )
}

export function useLogSearch() {
  const search = useSearch({ strict: false }) as LogSearch
  const navigate = useNavigate()
  const change = (next: Partial<LogSearch>) => void navigate({ to: '.', search: { ...search, ...next } as never, replace: true })
  return { search, change }
}

export const isFiltered = ({ mail: _, ...filters }: LogSearch) => Object.values(filters).some((value) => value !== undefined)

/** The address of a page of the log at the API; `before` is the `nextBefore` of the page before. */
export function logPath({ mail: _, ...filters }: LogSearch, before: string | null): string {
  const entries = Object.entries({ ...filters, ...(before ? { before } : {}) }).filter(([, value]) => value !== undefined && value !== '')
  return entries.length === 0 ? '/emails' : `/emails?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)]))}`
}
