import type { Me } from '../../../../contract/api/me.ts'
import { useLoaded } from './use-loaded.ts'

/** Who is signed in. */
export const useMe = (): Me | undefined => useLoaded<Me>('/me').data
