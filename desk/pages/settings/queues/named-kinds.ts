import type { QueueMailSettings } from '../../../../contract/api/mail-settings.ts'
import { keyFromLabel } from '../fields/field-kinds.ts'

type Kind = QueueMailSettings['kindsThatAreNoSupport'][number]

/** Kinds ready to be saved: those that say nothing are left out, and each has a key of its own, which stays once it is there. */
export function namedKinds(kinds: Kind[]): Kind[] {
  const taken = new Set(kinds.map(({ key }) => key).filter((key) => key !== ''))
  return kinds
    .filter(({ name, description }) => name.trim() !== '' || description.trim() !== '')
    .map((kind) => {
      if (kind.key !== '') return kind
      const plain = keyFromLabel(kind.name).replaceAll('_', '-') || 'kind'
      let key = plain
      for (let count = 2; taken.has(key); count++) key = `${plain}-${count}`
      taken.add(key)
      return { ...kind, key }
    })
}

export const isDescribed = ({ name, description }: Kind) => name.trim() !== '' && description.trim() !== ''
