import { useMe } from './use-me.ts'

export const useIsAdministrator = (): boolean => useMe()?.role === 'administrator'
