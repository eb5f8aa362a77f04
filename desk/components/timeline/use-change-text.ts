import { useTranslation } from 'react-i18next'
import { useFormFields, useMe, useStatusReasons } from '../../api/queries.ts'
import { useFieldText } from '../../forms/use-field-text.ts'

/** Names and values of what was changed, as people read them: an owner by name, a status reason by its label. */
export function useChangeText(): { labelOf: (field: string) => string; valueText: (field: string, value: unknown) => string } {
  const { t } = useTranslation()
  const { data: fields } = useFormFields()
  const { data: me } = useMe()
  const { data: reasons } = useStatusReasons()
  const textOf = useFieldText()
  const labelOf = (key: string) =>
    fields?.find((one) => one.key === key)?.label ?? t(`timeline.column.${key}`, { defaultValue: key.replaceAll(/[_-]/g, ' ') })
  const valueText = (key: string, value: unknown) => {
    if (typeof value !== 'string')
      return textOf(
        fields?.find((one) => one.key === key),
        value,
      )
    if (key === 'statusReason') return reasons?.find((one) => one.key === value)?.label ?? value
    if (key === 'queueId') return me?.queues.find((one) => one.id === value)?.name ?? t('timeline.otherQueue')
    if (key === 'ownerId')
      return (me?.id === value ? me.name : me?.colleagues.find((one) => one.id === value)?.name) ?? t('timeline.otherPerson')
    return textOf(
      fields?.find((one) => one.key === key),
      value,
    )
  }
  return { labelOf, valueText }
}
