import type { FormField } from '../../../contract/api/settings.ts'
import { useLoaded } from '../settings/parts/use-loaded.ts'

/** Names a field by its key; a field that is gone keeps its key. */
export function useFieldLabels(): (key: string) => string {
  const fields = useLoaded<FormField[]>('/form-fields').data
  return (key) => fields?.find((field) => field.key === key)?.label ?? key
}
