import { useFormFields } from '../../api/queries.ts'

/** Names a field by its key; a field that is gone keeps its key. */
export function useFieldLabels(): (key: string) => string {
  const fields = useFormFields().data
  return (key) => fields?.find((field) => field.key === key)?.label ?? key
}
