import { useMe } from '../../../api/queries.ts'

export const useIsAdministrator = (): boolean => useMe().data?.role === 'administrator'
