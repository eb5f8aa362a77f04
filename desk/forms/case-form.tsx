import type { CaseDetail } from '../../contract/api/cases.ts'
import { useFormFields } from '../api/queries.ts'
import { SkeletonList } from '../components/skeleton-list.tsx'
import { FieldRow } from './field-row.tsx'
import classes from './forms.module.css'

/** Every field of a case, saved one by one as it is left; what the agent wrote or suggests is marked as such. */
export function CaseForm({ detail, isReadOnly }: { detail: CaseDetail; isReadOnly: boolean }) {
  const { data: fields } = useFormFields()
  if (!fields) return <SkeletonList rows={7} />
  return (
    <div className={classes.form}>
      {fields.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          detail={detail}
          state={detail.fields.find((one) => one.field === field.key)}
          isReadOnly={isReadOnly}
        />
      ))}
    </div>
  )
}
