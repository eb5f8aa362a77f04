/** Machine-readable reports: delivery status (RFC 3464), feedback (RFC 5965), disposition notification (RFC 8098). */
import type { Mail } from '../mail.ts'

export interface FailedRecipient {
  address: string
  /** RFC 3463, like 5.1.1; '' where the report does not say. */
  status: string
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** Whether trying again is in vain. */
  permanent: boolean
}

/** Fields by lower-case name. */
export type ReportGroup = Record<string, string>

const wanted = /^message\/(?:global-)?(?:delivery-status|feedback-report|disposition-notification)$/

/** The groups of fields of the mail's report part; empty where it has none. */
export function reportGroups(mail: Pick<Mail, 'attachments'>): ReportGroup[] {
  const part = mail.attachments.find(({ contentType }) => wanted.test(contentType))
  return part ? readGroups(Buffer.from(part.content).toString('utf8')) : []
}

/** Groups of fields divided by empty lines, also found between other text. */
export function readGroups(text: string): ReportGroup[] {
  return text
    .slice(0, 500_000)
    .replace(/\r/g, '')
    .split(/\n[ \t]*\n/)
    .slice(0, 2000)
    .map((block) => {
      const group: ReportGroup = {}
      let last = ''
      for (const line of block.split('\n')) {
        const field = /^([A-Za-z][A-Za-z-]{2,50})[ \t]*:(.*)$/.exec(line)
        if (field) {
          last = (field[1] ?? '').toLowerCase()
          group[last] ??= (field[2] ?? '').trim()
        } else if (last && /^[ \t]/.test(line)) group[last] += ` ${line.trim()}`
      }
      return group
    })
    .filter((group) => Object.keys(group).length > 0)
}

/** @param groups of a delivery status; those that name no recipient are about the report itself */
export function failedRecipients(groups: ReportGroup[]): FailedRecipient[] {
  const found = groups.flatMap((group): FailedRecipient[] => {
    const names = [group['original-recipient'], group['final-recipient'], group['x-actual-recipient']].map(addressOf)
    const [address = ''] = names.filter((name) => name.includes('@'))
    const known = address || names.find((name) => name !== '') || ''
    if (!known) return []
    const action = readAction(group)
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(`${group.status ?? ''} ${group['diagnostic-code'] ?? ''}`)?.[1] ?? ''
    const all = [...new Set([known, ...names.filter((name) => name.includes('@'))])]
    return all.map((one) => ({ address: one, status, action, permanent: isPermanent(action, status, group['diagnostic-code'] ?? '') }))
  })
  const seen = new Set<string>()
  return found.filter(({ address }) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()))
}

/** `rfc822; <ada@example.com>` and what is written instead of it. */
function addressOf(value = ''): string {
  const bare = value.includes(';') ? value.slice(value.indexOf(';') + 1) : value
  return (
    /[^\s<>"'();:]+@[^\s<>"'();:,]+/.exec(bare)?.[0] ??
    bare
      .replace(/[<>"']/g, '')
      .trim()
      .split(/\s/)[0] ??
    ''
  )
}

function readAction(group: ReportGroup): FailedRecipient['action'] {
  const action = /^[a-z]+/i.exec(group.action ?? '')?.[0]?.toLowerCase() ?? ''
  if (action === 'delayed' || action === 'relayed' || action === 'expanded') return action
  if (action === 'delivered' || action === 'deliverable') return 'delivered'
  if (action === '' && /^2/.test(group.status ?? '')) return 'delivered'
  return 'failed'
}

/** A status of 4.x.x under "failed" means that the queue has given up on what would have been temporary. */
export function isPermanent(action: FailedRecipient['action'], status: string, diagnostic: string): boolean {
  if (action !== 'failed') return false
  if (status) return !status.startsWith('4')
  const reply = /\b([45])\d\d\b/.exec(diagnostic)?.[1]
  return reply !== '4'
}
