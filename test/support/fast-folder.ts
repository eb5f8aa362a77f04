import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Memory where there is plenty: a clone is some five hundred files, which a slow disk takes half a second to make. */
export function fastFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > 2e9) return '/dev/shm'
  } catch {
    // Not Linux.
  }
  return tmpdir()
}
