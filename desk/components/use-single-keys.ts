import { type HotkeyItem, useHotkeys } from '@mantine/hooks'
import { useMe } from '../api/queries.ts'

/** Keys without a modifier, for whoever has not turned them off. */
export function useSingleKeys(keys: HotkeyItem[]): void {
  const { data: me } = useMe()
  useHotkeys(me?.preferences.singleKeys === false ? [] : keys)
}
