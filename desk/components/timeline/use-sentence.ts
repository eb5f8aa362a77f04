import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../contract/api/shared.ts'
import { useChangeText } from './use-change-text.ts'

export interface Change {
  field: string
  from: unknown
  to: unknown
}

/** What was done, to stand behind the name of who did it: "changed Priority from Normal to High". */
export function useSentence(): (entry: TimelineEntry) => string {
  const { t, i18n } = useTranslation()
  const { labelOf, valueText } = useChangeText()
  const list = (words: string[]) => new Intl.ListFormat(i18n.language).format(words)
  return ({ kind, data }) => {
    const changes = changesOf(data)
    const keys = Array.isArray(data.fields) ? (data.fields as string[]) : []
    const field = typeof data.field === 'string' ? data.field : (changes[0]?.field ?? '')
    const only = changes.length === 1 ? changes[0] : undefined
    const words = {
      ...simple(data, list),
      label: labelOf(field),
      value: short(valueText(field, data.value)),
      from: only ? short(valueText(field, only.from)) : valueText('statusReason', data.from),
      toValue: only ? short(valueText(field, only.to)) : '',
      reasonLabel: valueText('statusReason', data.statusReason),
      fields: list((keys.length > 0 ? keys : changes.map((one) => one.field)).map(labelOf)),
    }
    return t([`timeline.${variantOf(kind, data)}`, `timeline.${kind}`], {
      ...words,
      defaultValue: kind,
    })
  }
}

export const changesOf = (data: TimelineEntry['data']): Change[] => (Array.isArray(data.changes) ? (data.changes as Change[]) : [])

/** Where one kind is said in several ways. */
function variantOf(kind: TimelineEntry['kind'], data: TimelineEntry['data']): string {
  const changes = changesOf(data)
  switch (kind) {
    case 'case-edited':
    case 'case-updated-by-agent':
      if (changes.length === 0) return `${kind}-none`
      if (changes.length > 1) return kind
      return variantOfOne(kind, changes[0])
    case 'conversation-ended':
      return `${kind}-${data.by}`
    case 'offer-ended':
      return `${kind}-${data.reason}`
    case 'conversation-transferred':
      return data.to ? `${kind}-to` : kind
    case 'conversation-escalated':
      return data.reason ? `${kind}-why` : kind
    case 'suggested-action-answered':
      return `${kind}-${data.state}`
    case 'reply-read':
      return `${kind}-${data.outcome}`
    default:
      return mailVariantOf(kind, data)
  }
}

/** Mails that no person wrote for this case, or not by way of it. */
const saidKinds = new Set(['auto-reply', 'out-of-office', 'bounce', 'complaint', 'read-receipt', 'list-mail', 'representative-reply'])

/** The same for mail: what is known of it is said, and no more. */
function mailVariantOf(kind: TimelineEntry['kind'], data: TimelineEntry['data']): string {
  switch (kind) {
    case 'email-received':
      return saidKinds.has(String(data.verdict)) ? `${kind}-${data.verdict}` : data.subject ? `${kind}-subject` : kind
    case 'email-written':
      return data.to ? kind : `${kind}-plain`
    case 'email-sent':
      return data.state === 'local' ? `${kind}-local` : data.to ? `${kind}-to` : kind
    case 'email-failed':
      return data.state === 'unknown' ? 'email-unknown' : data.reason ? `${kind}-why` : kind
    case 'email-moved':
    case 'case-merged':
      return data.from ? `${kind}-from` : kind
    case 'case-linked':
      return data.emailId ? `${kind}-by-mail` : kind
    case 'address-bounced':
      return data.problem ? `${kind}-why` : kind
    case 'email-not-reopened':
      return data.number ? `${kind}-but-new` : data.reason ? `${kind}-why` : kind
    case 'acknowledgement-skipped':
    case 'mailbox-failing':
      return data.reason ? `${kind}-why` : kind
    default:
      return kind
  }
}

function variantOfOne(kind: string, change: Change | undefined): string {
  if (change?.from === null) return `${kind}-set`
  if (change?.to === null) return `${kind}-cleared`
  // Two long texts that begin alike would be told as the same words twice.
  const { from, to } = change ?? {}
  return typeof from === 'string' && typeof to === 'string' && short(from) === short(to) ? kind : `${kind}-one`
}

/** A description is not told twice in one sentence. */
const short = (text: string) => (text.length > 90 ? `${text.slice(0, 88)} …` : text)

/** Words and numbers as they are; a list of words, such as recipients, as a sentence says it. */
const simple = (data: Record<string, unknown>, list: (words: string[]) => string) =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, value]]
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [[key, list(value)]] : []
    }),
  )
